package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/assess/history"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/rubric"
)

// quick is how long a shell waits for what is kept.
const quick = time.Second

// chosenOn reads the rubric that is chosen on the line, or set.
func (a *app) chosenOn(cmd *cobra.Command) (*rubric.Rubric, error) {
	if err := a.set(cmd.Flags()); err != nil {
		return nil, err
	}
	return a.chosen()
}

// ofRubric completes by the rubric that is chosen on the line.
func (a *app) ofRubric(list func(*rubric.Rubric) values) offer {
	return func(cmd *cobra.Command, _ []string, _ string) (values, cobra.ShellCompDirective) {
		r, err := a.chosenOn(cmd)
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return list(r), cobra.ShellCompDirectiveNoFileComp
	}
}

func targets(r *rubric.Rubric) (list values) {
	for i := range r.Targets {
		t := &r.Targets[i]
		list = append(list, cobra.CompletionWithDesc(t.ID, r.NameOf(t)))
	}
	return list
}

// targetOrFile completes a target of the rubric, or a file where the word begins as a
// path does.
func (a *app) targetOrFile(cmd *cobra.Command, args []string, begun string) (values, cobra.ShellCompDirective) {
	if strings.ContainsAny(begun, `/\.`) {
		return []string{"yaml", "yml", "json"}, cobra.ShellCompDirectiveFilterFileExt
	}
	return a.ofRubric(targets)(cmd, args, begun)
}

func via(r *rubric.Rubric) values {
	return append(targets(r), cobra.CompletionWithDesc("none", "straight to the target"))
}

func skills(r *rubric.Rubric) (list values) {
	for _, s := range r.Skills {
		list = append(list, cobra.CompletionWithDesc(s.ID, s.Title))
	}
	return list
}

// skill completes a skill's id, or the one that it has where it was taken from, once
// that is begun.
func (a *app) skill(cmd *cobra.Command, args []string, begun string) (values, cobra.ShellCompDirective) {
	return a.ofRubric(func(r *rubric.Rubric) values {
		list := skills(r)
		for _, s := range r.Skills {
			if begun != "" && s.SourceID != s.ID && strings.HasPrefix(s.SourceID, begun) {
				list = append(list, cobra.CompletionWithDesc(s.SourceID, s.Title))
			}
		}
		return list
	})(cmd, args, begun)
}

func tiers(r *rubric.Rubric) (list values) {
	for _, t := range r.Tiers {
		list = append(list, cobra.CompletionWithDesc(t.ID, t.Title))
	}
	return list
}

func stack(r *rubric.Rubric) (list values) {
	for _, t := range r.Stack {
		list = append(list, cobra.CompletionWithDesc(t.ID, t.Title))
	}
	return list
}

// assigned completes NAME=, and after it the levels if that is what is assigned.
func (a *app) assigned(names func(*rubric.Rubric) values, levels bool) offer {
	return func(cmd *cobra.Command, _ []string, begun string) (values, cobra.ShellCompDirective) {
		r, err := a.chosenOn(cmd)
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		var list values
		name, _, named := strings.Cut(begun, "=")
		if named && levels {
			skill, ok := r.Skill(name)
			if !ok { // a tier, which has all levels
				skill = &rubric.Skill{Levels: make([]rubric.Level, r.Top()+1)}
			}
			for level := range skill.Levels {
				list = append(list, cobra.CompletionWithDesc(fmt.Sprintf("%s=%d", name, level), r.Word(skill, level)))
			}
			return list, cobra.ShellCompDirectiveNoFileComp
		}
		for _, one := range names(r) {
			id, title, _ := strings.Cut(one, "\t")
			list = append(list, cobra.CompletionWithDesc(id+"=", title))
		}
		return list, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
	}
}

func (a *app) items(cmd *cobra.Command, _ []string, _ string) (list values, how cobra.ShellCompDirective) {
	how = cobra.ShellCompDirectiveNoFileComp
	if r, err := a.chosenOn(cmd); err == nil {
		items, _ := r.Items()
		for _, item := range items {
			list = append(list, cobra.CompletionWithDesc(item.ID, fmt.Sprintf("%s %d: %s", item.Skill, item.Level, item.Topic)))
		}
	}
	return list, how
}

// kept looks into the store that the settings name, if there is one.
func (a *app) kept(cmd *cobra.Command, look func(context.Context, *history.Store) error) {
	if a.settle(cmd.Flags()) != nil {
		return
	}
	if err := a.handOver(); err != nil {
		if errors.As(err, new(handedOver)) { // and it has printed all there is to offer
			cmd.Root().SetOut(io.Discard)
		}
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), quick)
	defer cancel()
	_ = a.withStore(ctx, false, func(store *history.Store) error { return look(ctx, store) })
}

// people completes the names of those whose sheets are kept.
func (a *app) people(cmd *cobra.Command, _ []string, _ string) (list values, how cobra.ShellCompDirective) {
	a.kept(cmd, func(ctx context.Context, store *history.Store) error {
		subjects, err := store.Subjects(ctx)
		for _, one := range subjects {
			about := fmt.Sprintf("%s, the last of %s", counted(one.Sheets, "sheet"), one.Last)
			list = append(list, cobra.CompletionWithDesc(one.Name, about))
		}
		return err
	})
	return list, cobra.ShellCompDirectiveNoFileComp
}

// ids completes the ids of the sheets kept last.
func (a *app) ids(cmd *cobra.Command, _ []string, begun string) (list values, how cobra.ShellCompDirective) {
	const most = 100
	a.kept(cmd, func(ctx context.Context, store *history.Store) error {
		lines, err := store.Lines(ctx, begun, most)
		for _, one := range lines {
			id := one.ID[:min(max(report.ShortID, len(begun)), len(one.ID))]
			list = append(list, cobra.CompletionWithDesc(id, fmt.Sprintf("%s, %s, %s", one.Subject, one.Date, one.Role)))
		}
		return err
	})
	return list, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
}

// sheets completes the files of sheets and reports, and where none fits, the ids of
// kept sheets.
func (a *app) sheets(cmd *cobra.Command, args []string, begun string) (values, cobra.ShellCompDirective) {
	endings := []string{"yaml", "yml", "json", "ndjson"}
	for _, ending := range endings {
		if found, _ := filepath.Glob(begun + "*." + ending); len(found) > 0 {
			return files(endings...)(cmd, args, begun)
		}
	}
	if list, how := a.ids(cmd, args, begun); len(list) > 0 {
		return list, how
	}
	return files(endings...)(cmd, args, begun)
}

// earlier completes what score is held against.
func (a *app) earlier(cmd *cobra.Command, args []string, begun string) (values, cobra.ShellCompDirective) {
	if begun != "" && strings.HasPrefix("last", begun) {
		return values{cobra.CompletionWithDesc("last", "the newest kept by the same rater")}, cobra.ShellCompDirectiveNoFileComp
	}
	return a.sheets(cmd, args, begun)
}

// drafts completes the names of unfinished questionnaires.
func (a *app) drafts(cmd *cobra.Command, _ []string, _ string) (list values, how cobra.ShellCompDirective) {
	r, err := a.chosenOn(cmd)
	if err == nil {
		for _, d := range readDrafts(r, a.draftFiles(questionnaires, talks)) {
			list = append(list, cobra.CompletionWithDesc(d.Name, d.Words()))
		}
	}
	return list, cobra.ShellCompDirectiveNoFileComp
}

// helpTopics completes the commands and topics that have a help.
func helpTopics(cmd *cobra.Command, args []string, _ string) (list values, how cobra.ShellCompDirective) {
	how, cmd = cobra.ShellCompDirectiveNoFileComp, cmd.Root()
	for _, name := range args {
		if cmd = below(cmd, name); cmd == nil {
			return nil, how
		}
	}
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() || c.IsAdditionalHelpTopicCommand() {
			list = append(list, cobra.CompletionWithDesc(c.Name(), c.Short))
		}
	}
	return list, how
}

package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/raters"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/cmd/skillgap/prompt"
	"github.com/skillgap/skillgap/rubric"
)

// agreement walks two people through what they see differently.
type agreement struct {
	*app
	rubric *rubric.Rubric
	asker  prompt.Asker
	kept   *draftFile
	sheets []*assess.Sheet
	doc    *raters.Comparison
	talk   *raters.Talk
}

// draftName names the draft of a talk by what it is about, so that the same
// command finds it again.
func (a *agreement) draftName() (string, error) {
	folder, err := a.draftFolder()
	sum := sha256.New()
	for _, s := range a.sheets {
		sum.Write(s.YAML(a.rubric))
	}
	return filepath.Join(folder, "agree-"+hex.EncodeToString(sum.Sum(nil)[:8])+".yaml"), err
}

func (a *agreement) run() error {
	if resumed, err := a.resume(); resumed || err != nil {
		if err != nil {
			return err
		}
		return a.walk()
	}
	all, err := a.askAll()
	if err != nil {
		return err
	}
	if a.talk, err = a.begin(all); err != nil {
		return err
	}
	return a.walk()
}

func (a *agreement) begin(all bool) (*raters.Talk, error) {
	return raters.NewTalk(a.rubric, a.sheets[0], a.sheets[1], a.doc, a.date(), all)
}

// resume goes on with the draft of this talk, if there is one.
func (a *agreement) resume() (bool, error) {
	content, err := readNamed(os.Open, a.kept.name, maxInput)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, failure(fmt.Errorf("read draft: %w", err))
	}
	draft, err := assess.ReadDraft(a.kept.name, content, a.rubric)
	if err != nil {
		return false, fmt.Errorf("the draft of this talk is not usable; skillgap assess --discard %s removes it\n%w",
			draftName(a.kept.name), err)
	}
	a.kept.saved = true
	if a.talk, err = a.begin(false); err != nil {
		return false, err
	}
	// A draft that leaves out what was rated alike is of a talk about everything.
	before := a.talk.Sheet()
	if slices.ContainsFunc(before.Ratings, func(k assess.Rating) bool { _, ok := draft.Rating(k.Skill); return !ok }) {
		if a.talk, err = a.begin(true); err != nil {
			return false, err
		}
	}
	a.talk.Resume(draft)
	_, number, total, ok := a.talk.Next()
	if !ok {
		number = total + 1
	}
	a.note("Going on, %d of %d settled.", number-1, total)
	return true, nil
}

// askAll lists what both rated alike and asks whether it is taken over.
func (a *agreement) askAll() (bool, error) {
	plain, err := a.begin(false)
	if err != nil {
		return false, err
	}
	_, _, differ, _ := plain.Next()
	columns, _ := a.size(a.stderr)
	style := report.Style{Width: columns - 1}
	a.note("\n%s\n", style.Wrap("You both go through what you see differently, "+counted(differ, "skill")+
		", by difference times weight. Talk, then choose the level you both stand behind. "+
		"Every choice is kept at once: stop with Ctrl-C, go on with the same command.", 0))
	var alike []string
	sheet := plain.Sheet()
	for i := range a.doc.Skills {
		skill := &a.doc.Skills[i]
		rating, ok := sheet.Rating(skill.ID)
		if !ok {
			continue
		}
		said := skill.Said(0)
		switch {
		case rating.NA:
			said = "not applicable"
		case skill.Disputed(1):
			said = skill.Said(1)
		}
		alike = append(alike, skill.Title+": "+said)
	}
	if len(alike) == 0 {
		return false, nil
	}
	chosen, err := a.asker.Choose(prompt.Choice{
		Title: fmt.Sprintf("%s rated alike. Take these levels as they are?", counted(len(alike), "skill")),
		Text: func(columns int) string {
			lines := make([]string, len(alike))
			for i, text := range alike {
				lines[i] = "  " + report.Style{Width: columns}.Wrap(text, 4)
			}
			return strings.Join(lines, "\n")
		},
		Options: []prompt.Option{
			{Key: "y", Label: "yes", About: "both of you stand behind them"},
			{Key: "n", Label: "no", About: "go through them too, after what differs"},
		},
	})
	return chosen == 1, err
}

// walk settles item by item, and then shows what is settled until both take it.
func (a *agreement) walk() error {
	for {
		item, number, total, ok := a.talk.Next()
		if !ok {
			if done, err := a.look(); done || err != nil {
				return err
			}
			continue
		}
		if err := a.settle(item, number, total); err != nil {
			return err
		}
		draft := a.talk.Draft()
		if err := a.kept.save(draft.YAML(a.rubric), draft.Answers()); err != nil {
			return err
		}
	}
}

// look shows all that is settled, to be changed or taken.
func (a *agreement) look() (done bool, err error) {
	items := a.talk.Items()
	c := prompt.Choice{
		Title: "What you have agreed", Intro: "The number of a skill changes it; Enter takes all as it is.",
		Options: []prompt.Option{{Key: "w", Label: "write the sheet"}}, Given: "w", Back: true,
	}
	sheet := a.talk.Sheet()
	for i, item := range items {
		skill, _ := a.rubric.Skill(item.Skill)
		said := "open"
		if rating, ok := sheet.Rating(item.Skill); ok {
			said = saidOf(a.rubric, skill, rating)
		}
		c.Options = append(c.Options, prompt.Option{
			Key: fmt.Sprint(i + 1), Label: skill.ShortTitle(), About: said + "; before: " + item.Words,
		})
	}
	chosen, err := a.asker.Choose(c)
	switch {
	case errors.Is(err, prompt.ErrBack):
		a.talk.Back()
		return false, nil
	case err != nil || chosen == 0:
		return err == nil, err
	}
	a.talk.Again(items[chosen-1].Skill)
	return false, nil
}

func (a *agreement) settle(item raters.AgendaItem, number, total int) error {
	skill, _ := a.rubric.Skill(item.Skill)
	c := prompt.Choice{
		Title:   item.Title,
		Intro:   item.Words + ". " + item.Ask,
		Options: levelOptions(a.rubric, skill),
	}
	after := len(c.Options)
	c.Options = append(c.Options, notApplicable,
		prompt.Option{Key: "o", Label: "leave open", Help: []string{"The skill stays unrated; that is not 0."}})
	c.Back = number != 1
	if number > 0 {
		c.Title = fmt.Sprintf("[%d/%d] %s", number, total, item.Title)
	}
	if chosen, ok := a.talk.Chosen(item.Skill); ok { // nobody's level is proposed
		c.Given = givenKey(chosen)
	}
	chosen, err := a.asker.Choose(c)
	switch {
	case errors.Is(err, prompt.ErrBack):
		a.talk.Back()
		return nil
	case err != nil:
		return err
	case chosen == after:
		return a.talk.NotApplicable()
	case chosen == after+1:
		return a.talk.Open()
	}
	return a.talk.Level(chosen)
}

package main

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/skillgap/skillgap/assess/cohort"
)

// Completions are looked up by a shell while somebody types: what cannot be read
// has none, and nothing is written or said.
type (
	offer  = cobra.CompletionFunc
	values = []cobra.Completion
)

// complete sets what shells offer at each place of a command line; at one that is
// not named here there is nothing to offer, not even files.
func (a *app) complete(root *cobra.Command) {
	var walk func(cmd *cobra.Command)
	ofFlag, ofArgument := a.ofFlags(), a.ofArguments()
	walk = func(cmd *cobra.Command) {
		if _, path, _ := strings.Cut(cmd.CommandPath(), " "); cmd.ValidArgs == nil {
			cmd.ValidArgsFunction = orNothing(ofArgument[path])
		}
		for _, flags := range []*pflag.FlagSet{cmd.Flags(), cmd.PersistentFlags()} {
			flags.VisitAll(func(flag *pflag.Flag) {
				offer := orNothing(ofFlag[flag.Name])
				switch value := flag.Value.(type) {
				case *word:
					offer = always(described(value))
				case *manyOf:
					offer = listed(always(described(&value.word)))
				case *keys:
					offer = listed(always(groupings()))
				}
				cobra.CheckErr(cmd.RegisterFlagCompletionFunc(flag.Name, offer))
			})
		}
		for _, c := range cmd.Commands() {
			walk(c)
		}
	}
	walk(root)
}

func orNothing(f offer) offer {
	if f == nil {
		return cobra.NoFileCompletions
	}
	return f
}

// ofFlags completes the values of flags by their names, which mean the same in
// every command. Those of a closed set know their words themselves.
func (a *app) ofFlags() map[string]offer {
	yaml := files("yaml", "yml", "json")
	return map[string]offer{
		"rubric": yaml, "seen": yaml, "with-evidence": yaml, "group": yaml, "difficulties": yaml, "config": yaml,
		"store": files("db"), "output": anyFile, "output-dir": folders,
		"target": a.targetOrFile, "like": a.ofRubric(targets), "via": listed(a.ofRubric(via)), "stack": listed(a.ofRubric(stack)),
		"first": a.skill, "skill": listed(a.skill), "floor": a.ofRubric(tiers),
		"min-tier": a.assigned(tiers, true), "from": a.assigned(skills, true), "weight": a.assigned(skills, false),
		"sheet": yaml, "into": yaml, "save": a.people, "forget": a.people,
		"subject": a.people, "again": a.people, "people": listed(a.people),
		"baseline": a.earlier, "discard": a.drafts,
	}
}

// ofArguments completes the arguments of commands by their paths.
func (a *app) ofArguments() map[string]offer {
	sheet, sheets := files("yaml", "yml", "json"), files("yaml", "yml", "json", "ndjson")
	records := files("yaml", "yml", "json", "ndjson", "jsonl", "csv")
	return map[string]offer{
		"assess": first(1, sheet), "scan": folders, "score": sheet, "compare": sheet, "team": sheet, "lint": sheet, "rubric lint": sheet,
		"check": first(1, sheet), "path": first(1, sheet), "items review": first(1, sheet), "agree": first(2, sheet), "aim": first(1, files("txt", "md")),
		"items stats": sheets, "items calibrate": sheets, "history import": sheets,
		"cohort": records, "report": a.sheets, "history diff": first(2, a.sheets), "history show": first(1, a.ids),
		"history": first(1, a.people), "history export": first(1, a.people), "history delete": first(1, a.people),
		"history backup": first(1, files("db")),
		"rubric import":  first(1, files("csv", "tsv", "md", "yaml", "yml")), "rubric diff": first(2, sheet),
		"rubric show": first(1, a.skill), "items show": first(1, a.items), "help": helpTopics,
	}
}

func anyFile(*cobra.Command, []string, string) (values, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveDefault
}

func folders(*cobra.Command, []string, string) (values, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveFilterDirs
}

// files completes the names of files with some endings, and of folders.
func files(endings ...string) offer {
	return func(*cobra.Command, []string, string) (values, cobra.ShellCompDirective) {
		return endings, cobra.ShellCompDirectiveFilterFileExt
	}
}

// always completes by what is always the same.
func always(list values) offer {
	return cobra.FixedCompletions(list, cobra.ShellCompDirectiveNoFileComp)
}

// first completes so many arguments, and no more.
func first(n int, f offer) offer {
	return func(cmd *cobra.Command, args []string, begun string) (values, cobra.ShellCompDirective) {
		if len(args) >= n {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return f(cmd, args, begun)
	}
}

// listed completes the last of several values with commas between.
func listed(f offer) offer {
	return func(cmd *cobra.Command, args []string, begun string) (values, cobra.ShellCompDirective) {
		before := begun[:strings.LastIndex(begun, ",")+1]
		list, how := f(cmd, args, begun[len(before):])
		var whole values
		for _, one := range list {
			if name, _, _ := strings.Cut(one, "\t"); !strings.Contains(","+before, ","+name+",") {
				whole = append(whole, before+one)
			}
		}
		return whole, how
	}
}

// groupings is what sheets can be put into groups by.
func groupings() values {
	return values{
		cobra.CompletionWithDesc(string(cohort.ByRole), "who rates"),
		cobra.CompletionWithDesc(string(cohort.ByTarget), "what a sheet is measured by"),
		cobra.CompletionWithDesc(string(cohort.ByMonth), "the month of a sheet's date"),
		cobra.CompletionWithDesc("label:", "and a label's key, such as label:team"),
	}
}

// described is the words of a closed set with what they mean.
func described(w *word) (list values) {
	for i, word := range w.set {
		about := ""
		if len(w.about) > 0 {
			about = w.about[i]
		}
		list = append(list, cobra.CompletionWithDesc(word, about))
	}
	return list
}

package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/assess/report"
)

// topics are the helps that belong to no command.
func topics() []*cobra.Command {
	return []*cobra.Command{
		{Use: "method", Short: "how levels, scores, check and path come about, and sources", Long: methodHelp},
		{Use: "formats", Short: "what each command can write, and for whom", Long: formatsHelp()},
		{Use: "privacy", Short: "what is read and kept, where, and how to remove it", Long: privacyHelp},
		{Use: "environment", Short: "variables, the config file, and folders", Long: environmentHelp()},
		{Use: "exit-codes", Short: "what the exit codes mean", Long: exitCodesHelp},
	}
}

const methodHelp = `How the figures come about. "skillgap score SHEET --explain" shows every sum.

Level      0 to 5, by the rubric's statements: the highest level at which at
           least four of the five statements are true. The level of a tier is
           the mean of its rated skills, by their weights.
Readiness  sum(weight x min(level, goal)) / sum(weight x goal), in percent,
           over the rated skills that the target asks something of. More than
           the goal in one skill does not make up for less in another.
Coverage   how much of the weight that applies has been rated. "Not
           applicable" leaves every sum; what was not rated is never taken for
           0.
Floor      the level that three quarters of a tier's rated weight reach.
Standing   the last target that is reached, from the lowest up: with 90 % or
           more of it, and no skill more than one level below, unless the
           rubric has a rule of its own. The path goes on to 100 %.
Priority   missing levels times the weight of the skill.
Likely     a range that holds the true figure in about four of five cases,
           as far as the model of the check is right.

The check  asks single-choice questions, each chosen for what its answer will
           tell. It starts from the rating, which people give too high by
           about 0.3 of a standard deviation (Heidemeier and Moser 2009), and
           weighs answers by a model of difficulty, slope and guessing
           (Birnbaum 1968; Barton and Lord 1981), updated by expectation
           propagation (Minka 2001). What it says is a level with a range. Its
           figures come from simulated people; no answers of real people have
           gone into them yet.

The path   puts the steps in the order in which readiness, weighted by how
           early each level matters, is highest on average over the hours,
           while every prerequisite holds (scheduling with precedences: Sidney
           1975; Lawler 1978). That it is the best order is proved, or the
           report says how far off it can be. Hours are the rubric's
           judgement; estimates of work are more often too low than too high
           (Jorgensen 2004), so they have ranges.

Raters     Ratings of several people are set side by side; none is put above
           the others. The talk about what differs is the result.`

const privacyHelp = `All work is done on this computer. The program opens no connection, unless you
name a PostgreSQL database with --store or SKILLGAP_STORE; skillgap-postgres
then connects to that and nothing else. Nothing is counted, sent or looked up.

What is written, and how it is removed ("skillgap help environment" has the
folders):

  your sheet         a file where you are, for you to keep, move or delete
  the history        assess and check keep each sheet in a store, a file in
                     the data folder; not with --no-keep. "skillgap history"
                     lists whose are there, "skillgap history delete NAME"
                     removes all about a person for ever
  unfinished ones    every answer is kept at once, in the state folder, until
                     the sheet is written; "skillgap assess --drafts" lists
                     them, "skillgap assess --discard NAME" removes one
  a key for codes    team --anonymous makes one in the state folder, so that
                     the same person has the same code next time
  pages for --open   "skillgap report --open" leaves its page in the cache
                     folder

Sheets hold what you typed: names, levels, evidence, dates, answers to the
check. Files of the history and drafts are readable by you alone where the
system can do that. Exports, backups and copies of sheets are yours to delete.

team --anonymous names nobody and shows no figure over fewer than 5 people
(--min-group); two outputs side by side can still tell about those in only one.
cohort names nobody either; its groups may be small unless --min-group says so,
and what --partial writes is never anonymous.`

// formatsHelp lists the formats of every command.
func formatsHelp() string {
	var b strings.Builder
	b.WriteString("What --format takes, the first being the default:\n")
	formatsOf(&b, "score, assess, check, agree, report, history show", report.Formats())
	formatsOf(&b, "path", report.PathFormats())
	formatsOf(&b, "compare", report.CompareFormats())
	formatsOf(&b, "team", report.TeamFormats())
	formatsOf(&b, "cohort", report.CohortFormats())
	formatsOf(&b, "history", report.ProgressFormats())
	formatsOf(&b, "history diff", report.DiffFormats())
	formatsOf(&b, "rubric diff", report.ChangesFormats())
	formatsOf(&b, "rubric show, items list, items stats", plainFormats())
	b.WriteString("\n" + helpText("report writes several at once: --format html,junit --output-dir out. JSON follows "+
		"the schemas that \"skillgap schema NAME\" prints; fields are only ever added to them."))
	return b.String()
}

func formatsOf[D any](b *strings.Builder, commands string, formats []report.Format[D]) {
	fmt.Fprintf(b, "\n%s\n", commands)
	for _, f := range formats {
		fmt.Fprintf(b, "  %-12s %s\n", f.Name, f.About)
	}
}

// environmentHelp lists the variables of the settings, and all others.
func environmentHelp() string {
	var keys []string
	for _, key := range settingKeys() {
		keys = append(keys, variable(key))
	}
	return "A setting is taken from the command line, else from its variable, else from the\n" +
		"config file, else it has its default. The variables:\n\n" +
		helpText(strings.Join(keys, ", ")) + "\n\n" + `SKILLGAP_TARGET and SKILLGAP_STACK hold for sheets that name none themselves.

The config file has the same settings as keys, such as "hours-per-week: 6". It
is skillgap/config.yaml in the config folder, or what --config names.

Other variables:
  SKILLGAP_CODE_KEY      key for the codes of team --anonymous, 16 characters
                         or more
  NO_COLOR, CLICOLOR, CLICOLOR_FORCE, TERM=dumb    whether there are colours
  ACCESSIBLE             if set, questions are asked as with --plain
  CI                     if set, nothing is asked
  COLUMNS                width of what is printed where there is no terminal
  BROWSER                what report --open starts
  USER                   the name that the questionnaire proposes
  SOURCE_DATE_EPOCH      the time to take for now, for results that can be
                         repeated
  GITHUB_STEP_SUMMARY    the file that --format github adds its summary to
  PGPASSWORD             and other variables of PostgreSQL, for --store
                         postgres://...
  PATH                   where skillgap-postgres is, which opens such a store,
                         if not in the folder of this program

Folders, each with one below that has the name of the program:
  config   $XDG_CONFIG_HOME, else ~/.config
  data     $XDG_DATA_HOME, else ~/.local/share       the history
  state    $XDG_STATE_HOME, else ~/.local/state      drafts, the key of codes
  cache    $XDG_CACHE_HOME, else ~/.cache            pages of report --open
Without these variables macOS has ~/Library/Application Support (Caches for the
cache), and Windows has %LOCALAPPDATA%.`
}

const rubricHelp = `A rubric says what is measured: skills in tiers, what each level of a skill
means, what learning a level takes, and the levels that each target asks for.
The shipped one is about backend developers; --rubric takes another, a file or
a folder.

A rubric of your own begins with "skillgap rubric init -o mine.yaml": one YAML
file with comments. It has

  id, version   what sheets refer to
  scale         the words of the levels 0 to 5
  tiers         groups of skills, each with a weight
  targets       what one aims at: a level of each skill that it asks for
  skills        for each level a summary and statements that a person can say;
                prerequisites; steps with hours, what to learn, practise and
                prove
  items         questions of the knowledge check, if there are any

"skillgap rubric lint mine.yaml" reads it strictly and names every problem with
its line; editors check it against "skillgap rubric schema". A large one is a
folder with rubric.yaml and a file for each skill. Sheets name the rubric they
were made with, and the history keeps it with them.`

// Package convert makes rubrics of frameworks that others wrote, and tables of rubrics.
//
// # Decisions
//
// An importer carries over what a rubric has a place for, and counts all else by
// what it is: nothing is left out without a word. What it makes is held to all that
// rubrics of people are held to. It reads within the limits of rubrics, and says the
// place of what it cannot read.
package convert

import (
	"fmt"
	"io/fs"
	"strings"
	"unicode/utf8"

	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// Format is a form in which others write frameworks.
type Format struct {
	Name   string // as people name it
	About  string // what it is, with its article
	Where  string // which file or folder it is
	Folder bool   // it is a folder, not a file
	read   func(*importing) error
}

// Formats lists the forms that are read.
func Formats() []Format {
	const table = "a file with headings in the first row"
	return []Format{
		{"csv", "a table with commas or semicolons", table, false, (*importing).csv},
		{"tsv", "a table of values with tabs between", table, false, (*importing).csv},
		{"markdown", "a table in Markdown", "a file", false, (*importing).markdown},
		{
			"data-skills-matrix", "a folder of a data skills matrix", "the folder with config.yaml and skills, or the one around it",
			true, (*importing).dataSkills,
		},
		{
			"ft", "a job family of the FT's engineering progression", "a file such as data/job-families/engineering.yml",
			false, (*importing).jobFamily,
		},
		{
			"dsomm", "a model of DSOMM, the DevSecOps Maturity Model", "a file such as generated/model.yaml",
			false, (*importing).dsomm,
		},
		{
			"samm", "a folder of the model of OWASP SAMM", "the folder model, with questions and answer_sets, or the one around it",
			true, (*importing).samm,
		},
	}
}

// Named is the format of a name that there is.
func Named(name string) Format {
	for _, f := range Formats() {
		if f.Name == name {
			return f
		}
	}
	panic("no format " + name)
}

// Options say how a framework is read; those of tables are for tables only.
type Options struct {
	From     string // the name of a Format, or "" to guess
	Title    string // "" for the framework's own
	Name     string // of what has no title of its own, "" for the name of its file
	Language string // BCP 47, "" for what is known of the framework
	Source   string // where it is from, "" for what is known
	License  string // "" for what is known
	Table    Layout
}

// Layout says how a table is read.
type Layout struct {
	First   int    // number of the first column of a level, from 1; 0 to find it
	Level0  string // the word of level 0, or FirstIsLevel0; "" for the usual word
	Targets bool   // a target for each level, in place of one for the last
	Split   bool   // sentences of a cell become statements
}

// FirstIsLevel0 says that a table's first column of a level is level 0.
const FirstIsLevel0 = "column"

// Imported is a rubric, and what of its source it has no place for.
type Imported struct {
	From   Format
	Shape  string // what rows and columns of a table were taken for, "" of other formats
	Rubric *rubric.Rubric
	Lost   []Loss // in the order in which it was met
}

// Loss is things of a kind that were not carried over, or not whole.
type Loss struct {
	What  string // in the plural
	Count int
}

// Import reads a framework from a file or folder. The error is of type
// strict.Problems where the source is at fault.
func Import(fsys fs.FS, name string, o Options) (*Imported, error) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, fmt.Errorf("read framework: %w", err)
	}
	if n := utf8.RuneCountInString(o.Title); n > maxTitle {
		return nil, fmt.Errorf("--title has %d characters, and the title of a rubric at most %d", n, maxTitle)
	}
	if o.From == "" {
		if o.From = Guess(fsys, name); o.From == "" {
			return nil, fmt.Errorf("%s looks like none of the frameworks that are known: name one with --from, of these\n%s",
				strict.Printable(name), known(info.IsDir()))
		}
	}
	in := &importing{maker: newMaker(name, o), fsys: fsys, name: name, from: Named(o.From)}
	if info.IsDir() != in.from.Folder {
		return nil, in.elsewhere()
	}
	if err := in.from.read(in); err != nil {
		return nil, err
	}
	if n := len(in.rubric.Skills); n > rubric.MaxSkills {
		return nil, strict.Problems{{
			File: name, Message: fmt.Sprintf("%d skills are too many", n),
			Hint: fmt.Sprintf("at most %d", rubric.MaxSkills),
		}}
	}
	made, err := in.finish()
	if err != nil {
		return nil, fmt.Errorf("what was made of %s is no rubric\n%w", name, err)
	}
	return &Imported{From: in.from, Shape: in.shape, Rubric: made, Lost: in.lost}, nil
}

// known lists the formats that are folders, or those that are files, and where they are.
func known(folders bool) string {
	var b strings.Builder
	for _, f := range Formats() {
		if f.Folder == folders {
			fmt.Fprintf(&b, "  %-18s %s: %s\n", f.Name, f.About, f.Where)
		}
	}
	if folders {
		return b.String() + "the others are files: name the file itself"
	}
	return b.String() + "the others are folders: name the folder itself"
}

// importing is one Import.
type importing struct {
	*maker
	fsys  fs.FS
	name  string
	from  Format
	shape string // see Imported
	comma rune   // what stands between the cells of a table of values
}

// elsewhere is the error of a file or folder that does not have what its format has.
func (in *importing) elsewhere() error {
	return fmt.Errorf("%s is not %s: name %s", strict.Printable(in.name), in.from.About, in.from.Where)
}

// nothing is the error of a source without a skill.
func (in *importing) nothing(what string) error {
	why := strict.Problem{File: in.name, Message: "there is no " + what, Hint: in.from.About + " is looked for"}
	return strict.Problems{why}
}

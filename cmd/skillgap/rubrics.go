package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/estimate"
	"github.com/skillgap/skillgap/data"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/convert"
	"github.com/skillgap/skillgap/rubric/strict"
)

// loadRubric reads the rubric chosen, and checks target and stack against it.
func (a *app) loadRubric() (*rubric.Rubric, error) {
	r, err := a.chosen()
	if err != nil {
		return nil, err
	}
	if err := a.checkFlags(r); err != nil {
		return nil, err
	}
	if a.aim, err = targetOf(r, a.aim); err != nil {
		if a.isFor(a.aimedBy) {
			return nil, fmt.Errorf("%s: %w", a.aimedBy, err)
		}
		a.aim = "" // it belongs to another rubric
	}
	if err := checkStack(r, a.tools); err != nil && a.isFor(a.toolsBy) {
		return nil, fmt.Errorf("%s: %w", a.toolsBy, err)
	}
	a.tools = known(r, a.tools)
	return r, nil
}

// isFor says whether a setting from a source is meant for the rubric at hand, and not
// for one that the flag, or SKILLGAP_RUBRIC above the config file, has replaced.
func (a *app) isFor(source string) bool {
	switch a.rubricBy {
	case "":
		return !a.given("rubric")
	case variable("rubric"):
		return strings.HasPrefix(source, envPrefix)
	}
	return true
}

// chosen reads the rubric chosen: the shipped one also by its id, where no file has
// that name.
func (a *app) chosen() (*rubric.Rubric, error) {
	if shipped := data.BackendDeveloper(); a.takes(shipped) {
		return shipped, nil
	}
	return a.loadPath(a.rubricPath)
}

// takes says whether the shipped rubric is chosen.
func (a *app) takes(shipped *rubric.Rubric) bool {
	if a.rubricPath != shipped.ID {
		return a.rubricPath == ""
	}
	_, err := os.Stat(a.rubricPath)
	return errors.Is(err, fs.ErrNotExist)
}

// readBy is a line about the setting that chose the rubric by which sheets could not be
// read: who has forgotten it looks for the fault in the sheet.
func (a *app) readBy() string {
	if a.rubricBy == "" {
		return ""
	}
	return fmt.Sprintf("\nthey were read by the rubric %s, as set by %s;\n"+
		"--rubric PATH names another, and --rubric %s the shipped one", a.rubricPath, a.rubricBy, data.BackendDeveloper().ID)
}

// checkFlags holds the flags that go above what a sheet says to a rubric.
func (a *app) checkFlags(r *rubric.Rubric) (err error) {
	if err := a.aimAt(r); err != nil {
		return err
	}
	if a.target, err = targetOf(r, a.target); err != nil {
		return err
	}
	if err := checkStack(r, a.stack); err != nil {
		return fmt.Errorf("--stack: %w", err)
	}
	return a.checkLearned(r)
}

// checkLearned holds the file of --difficulties to a rubric, also where no sheet has a
// check.
func (a *app) checkLearned(r *rubric.Rubric) (err error) {
	if a.learned != "" {
		_, err = a.bank(r)
	}
	return err
}

// aimAt gives a rubric the target of the file that --target names, if it names one.
func (a *app) aimAt(r *rubric.Rubric) error {
	if a.targetFile == "" && namesTargetFile(a.target) {
		a.targetFile = a.target
	}
	if a.targetFile == "" {
		return nil
	}
	content, err := readNamed(a.open, a.targetFile, maxInput)
	if err != nil {
		return fmt.Errorf("--target: %w", err)
	}
	own, err := rubric.ReadTarget(a.targetFile, content, r)
	if err != nil {
		return fmt.Errorf("--target %s is not usable\n%w", a.targetFile, err)
	}
	r.AimAt(own)
	a.target = own.ID
	return nil
}

// namesTargetFile says whether --target names a file, by a path or an ending, and not
// a target of the rubric.
func namesTargetFile(target string) bool {
	ending := strings.ToLower(filepath.Ext(target))
	return strings.ContainsAny(target, `/\`) || slices.Contains([]string{".yaml", ".yml", ".json"}, ending)
}

// keptTarget is the target of --target as sheets keep it: one of the rubric's.
func (a *app) keptTarget() string {
	if a.targetFile != "" {
		return ""
	}
	return a.target
}

// checkStack says which tool a rubric does not have.
func checkStack(r *rubric.Rubric, ids []string) error {
	have := r.StackIDs()
	for _, id := range ids {
		switch {
		case len(have) == 0:
			return fmt.Errorf("the rubric %s has no languages and clouds to choose from", r.ID)
		case !slices.Contains(have, id):
			return fmt.Errorf("unknown tool %q; %s", id, strict.Suggest(id, have))
		}
	}
	return nil
}

// known is the tools that a rubric has.
func known(r *rubric.Rubric, ids []string) []string {
	have := r.StackIDs()
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return !slices.Contains(have, id) })
}

// targetOf is the id of the rubric's target that a person typed; "" is none.
func targetOf(r *rubric.Rubric, word string) (string, error) {
	id := r.TargetID(word)
	if _, known := r.Target(id); id != "" && !known {
		return id, fmt.Errorf("unknown target %q; %s", word, r.SuggestTarget(word))
	}
	return id, nil
}

// skillOf is the rubric's skill that a person named by its id, source id or title.
func skillOf(r *rubric.Rubric, word string) (*rubric.Skill, error) {
	skill, ok := r.Skill(r.SkillID(word))
	if !ok {
		hint := cmp.Or(strict.Suggest(word, r.SkillIDs()), "see skillgap rubric list")
		return nil, fmt.Errorf("unknown skill %q; %s", word, hint)
	}
	return skill, nil
}

// loadPath reads a rubric from a path of the file system, naming files in
// problems as the user named them.
func (a *app) loadPath(name string) (*rubric.Rubric, error) {
	r, err := a.load(name)
	if err != nil {
		return nil, a.unusable("rubric "+filepath.Clean(name)+" is not usable", err, false)
	}
	return r, nil
}

// load is loadPath with the problems alone. Of another framework they would all be
// that it is no rubric: it is said what it is.
func (a *app) load(name string) (*rubric.Rubric, error) {
	name = filepath.Clean(name)
	disk := diskFS{open: a.open}
	r, err := rubric.Load(disk, name)
	if err == nil || errors.Is(err, fs.ErrNotExist) && !isFolder(name) {
		return r, err
	}
	if from := convert.Guess(disk, filepath.ToSlash(name)); from != "" {
		return nil, fmt.Errorf("this looks like %s; try: skillgap rubric import %s --from %s -o mine.yaml",
			convert.Named(from).About, name, from)
	}
	return nil, err
}

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// allProblems is the problems of two errors, or the first that is something else.
func allProblems(a, b error) error {
	var first, second strict.Problems
	if errors.As(a, &first) && errors.As(b, &second) {
		return append(slices.Clone(first), second...)
	}
	return cmp.Or(a, b)
}

// unusable says what cannot be used and why: each fact once, and how many problems
// there are; or all of them, which go before, since a message has an end.
func (a *app) unusable(what string, err error, all bool) error {
	var problems strict.Problems
	switch {
	case !errors.As(err, &problems) || problems.Count() == 1:
		return fmt.Errorf("%s\n%w", what, err)
	case all:
		a.note("%s", problems.All())
		return fmt.Errorf("%s: %s", what, counted(problems.Count(), "problem"))
	}
	return fmt.Errorf("%s: %s\n%w", what, counted(problems.Count(), "problem"), err)
}

// diskFS is the file system by the paths a user writes, absolute or with "..".
type diskFS struct {
	open func(name string) (*os.File, error)
}

func (d diskFS) Open(name string) (fs.File, error) {
	f, err := d.open(filepath.FromSlash(name))
	if err != nil {
		return nil, err
	}
	return f, nil
}
func (diskFS) Stat(name string) (fs.FileInfo, error) { return os.Stat(filepath.FromSlash(name)) }
func (diskFS) ReadDir(name string) ([]fs.DirEntry, error) {
	return os.ReadDir(filepath.FromSlash(name))
}

// bank is a rubric's items with the difficulties chosen, read once a rubric.
func (a *app) bank(r *rubric.Rubric) (*estimate.Bank, error) {
	if bank := a.banks[r]; bank != nil {
		return bank, nil
	}
	var learned []estimate.Difficulty
	if a.learned != "" {
		content, err := readNamed(a.open, a.learned, maxInput)
		if err != nil {
			return nil, fmt.Errorf("--difficulties: %w", err)
		}
		if learned, err = estimate.ReadLearned(a.learned, content, r); err != nil {
			return nil, fmt.Errorf("--difficulties %s is not usable\n%w", a.learned, err)
		}
	}
	bank, err := estimate.NewBank(r, learned)
	if err != nil {
		return nil, err
	}
	if bank.Unmatched > 0 {
		a.note("--difficulties %s: %d of %s left out: they are of other items or another text",
			a.learned, bank.Unmatched, counted(len(learned), "learned item"))
	}
	if a.banks == nil {
		a.banks = map[*rubric.Rubric]*estimate.Bank{}
	}
	a.banks[r] = bank
	return bank, nil
}

// loadBank reads rubric and items.
func (a *app) loadBank() (*rubric.Rubric, *estimate.Bank, error) {
	r, err := a.loadRubric()
	if err != nil {
		return nil, nil, err
	}
	bank, err := a.bank(r)
	return r, bank, err
}

// loadSheets reads rubric and sheets.
func (a *app) loadSheets(names ...string) (*rubric.Rubric, []*assess.Sheet, error) {
	r, err := a.loadRubric()
	if err != nil {
		return nil, nil, err
	}
	sheets, err := a.readSheets(r, names...)
	return r, sheets, err
}

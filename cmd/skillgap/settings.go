package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/pflag"
	"github.com/spf13/viper"

	"github.com/skillgap/skillgap/assess/history"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

const envPrefix = "SKILLGAP_"

// settings are the flags that several commands have.
type settings struct {
	config     string
	color      word
	noInput    bool
	plain      bool // ask without menus
	noPager    bool
	noFollow   bool   // read only regular files
	paged      word   // auto or never
	result     output // of commands that print
	steps      steps  // of a path, told in full
	format     word   // of reports
	rubricPath string // "" is the shipped rubric
	rubricBy   string // the setting that rubricPath came from; "" if it is the flag
	learned    string // file of learned difficulties
	target     string // overrides the sheet's
	targetFile string // where --target names a file; target is then the id that stands in it
	aim        string // from SKILLGAP_TARGET or the config file, for sheets that name no target
	aimedBy    string // where aim came from
	stack      names  // overrides the sheet's
	tools      names  // from SKILLGAP_STACK or the config file, for sheets that name no stack
	toolsBy    string // where tools came from
	hours      decimal
	pace       decimal
	atWork     decimal // hours a week
	refresh    count   // percent
	noPath     bool    // reports without a learning path
	bulk       bulkOptions
	me         names  // addresses of the person in commits
	store      string // path or URL of the kept sheets; "" is the default
}

// settable is the mark of flags that a config file and SKILLGAP_* can also set.
const settable = "settable"

// newApp declares every setting once.
func newApp(e *env) *app {
	a := &app{env: e, tool: sync.OnceValue(tool), shared: pflag.NewFlagSet("", pflag.ContinueOnError)}
	a.color = word{value: "auto", set: []string{"auto", "always", "never"}}
	a.paged = word{value: "auto", set: []string{"auto", "never"}}
	a.hours = decimal{value: 8, low: 0.5, high: 100}
	a.pace = decimal{value: 1, low: 0.1, high: rubric.MaxPace}
	a.atWork = decimal{high: 100}
	a.refresh = count{value: 5, high: 20, what: "percent"}
	f := a.shared
	f.BoolVar(&a.noInput, "no-input", false, "never ask anything")
	f.BoolVar(&a.plain, "plain", false, "ask with numbered lines instead of menus")
	f.StringVar(&a.config, "config", "",
		"settings file (default "+filepath.Join("$XDG_CONFIG_HOME", "skillgap", "config.yaml")+")")
	f.StringVar(&a.rubricPath, "rubric", "", "rubric directory or file (default: the one set, else\n"+
		"backend-developer, the shipped one)")
	f.StringVar(&a.learned, "difficulties", "",
		"item difficulties learned from answers, as written by items calibrate")
	f.Var(&a.color, "color", "when to use colour")
	f.BoolVar(&a.noPager, "no-pager", false, "print results as they are, without $PAGER or less")
	f.BoolVar(&a.noFollow, "no-follow", false, "refuse symbolic links, pipes and devices where files are named")
	f.Var(&a.paged, "pager", "whether results on a terminal open in $PAGER, or less")
	f.Lookup("pager").Hidden = true // a setting; on the command line it is --no-pager
	f.BoolVar(&a.noPath, "no-path", false, "leave the learning path out, which is most of the work")
	a.bulk.bind(f)
	a.result.bind(f, "the file to write; its ending names the format (default: standard output)")
	a.steps = 3
	f.Var(&a.steps, "steps", "how many steps of a path are told in full on a screen")
	bindFormat(&a.format, f, report.Formats())
	f.Var(&a.hours, "hours-per-week", "study hours a week, 0.5..100")
	f.Var(&a.pace, "pace", "multiplies all hours, 0.1..10; 1.4 is slower")
	f.Var(&a.atWork, "at-work", "hours a week of practice on real work, beside those of study, 0..100 "+
		"(default 0: the practice takes hours of study)")
	f.Var(&a.refresh, "refresh", "of the study hours, the percentage that goes over learnt skills again, 0..20")
	f.StringVar(&a.store, "store", "", "where sheets are kept: a file, or postgres://...\n"+
		"(default: in the data folder of help environment)")
	f.Var(&a.me, "me", "an e-mail address of yours in commits; may be repeated "+
		"(default: user.email of git and of each repository, and those set)")
	f.StringVar(&a.target, "target", "", "the role aimed at, or a target file (default: the sheet's own, else the one set)")
	f.Var(&a.stack, "stack", "languages and clouds whose resources come first, such as python,aws "+
		"(default: the sheet's own, else those set)")
	for _, key := range settingKeys() {
		f.Lookup(key).Annotations = map[string][]string{settable: {}}
	}
	return a
}

// settingKeys are the flags of settings that are settable.
func settingKeys() []string {
	return []string{"at-work", "color", "format", "hours-per-week", "me", "pace", "pager", "refresh", "rubric", "stack", "store", "target"}
}

// The settings that belong together.
const (
	ofScoring = "rubric difficulties target stack hours-per-week pace at-work refresh" // how a sheet becomes a report
	ofReports = ofScoring + " format"
	ofItems   = "rubric difficulties"
	toFile    = "output force" // of a command that prints a result
)

// share gives a command the flags of settings, named with spaces between.
func (a *app) share(flags *pflag.FlagSet, names ...string) {
	for _, name := range strings.Fields(strings.Join(names, " ")) {
		flag := *a.shared.Lookup(name) // a command may word or hide its own
		flags.AddFlag(&flag)
	}
}

// settle gives every setting of the command at hand that is not on the command
// line its value from SKILLGAP_* or the config file, through the flag's own check.
func (a *app) settle(flags *pflag.FlagSet) error {
	if err := a.set(flags); err != nil {
		return err
	}
	return a.settleOutput(flags)
}

// set is settle without a look at what the command will write. A target or stack that
// is set is no flag: the sheet's own goes above it.
func (a *app) set(flags *pflag.FlagSet) error {
	a.typed = flags
	file, config, err := a.readConfig()
	if err != nil {
		return err
	}
	for _, key := range settingKeys() {
		flag := flags.Lookup(key)
		if flag == nil || flag.Changed || flag.Annotations[settable] == nil {
			continue
		}
		source := variable(key)
		value := a.get(source)
		switch {
		case value != "":
		case config.IsSet(key):
			source, value = fmt.Sprintf("config file %s: %s", file, key), config.GetString(key)
			if key == "rubric" || key == "store" {
				value = beside(file, value)
			}
		default:
			continue
		}
		to := flag.Value
		switch key {
		case "target":
			a.aim, a.aimedBy = value, source
			continue
		case "stack":
			to, a.toolsBy = &a.tools, source
		case "rubric":
			a.rubricBy = source
		}
		if value == "" && isList(key) {
			value = strings.Join(config.GetStringSlice(key), ",")
		}
		if err := to.Set(value); err != nil {
			return fmt.Errorf("%s: %w", source, err)
		}
	}
	return nil
}

// beside is what a config file names: a path in it goes from the folder of the file, so
// that it means the same wherever the program is called.
func beside(config, name string) string {
	if name == "" || filepath.IsAbs(name) || history.IsPostgres(name) {
		return name
	}
	return filepath.Join(filepath.Dir(config), filepath.FromSlash(name))
}

// settleOutput looks at the file of --output before any work. Its ending names the
// format where nobody else does on the command line.
func (a *app) settleOutput(flags *pflag.FlagSet) error {
	if err := a.refuseLinks(a.result.name); err != nil {
		return err
	}
	err := a.result.check(a.reads(flags)...)
	format := flags.Lookup("format")
	if err != nil || format == nil || format.Changed || flags.Changed("partial") { // which has one form
		return err
	}
	name, ending := formatOf(a.result.name), filepath.Ext(a.result.name)
	switch {
	case name == "" && !isText(ending):
		return fmt.Errorf("--output %s: %s names no format; name one with --format, or take an ending that does, such as .json",
			a.result.name, ending)
	case name != "":
		if err := format.Value.Set(name); err != nil {
			return fmt.Errorf("--output %s: %w; or name the format with --format", a.result.name, err)
		}
	}
	return nil
}

// reads is the names of all that a command may read: its arguments, the values of its
// flags, the store.
func (a *app) reads(flags *pflag.FlagSet) []string {
	store, _ := a.storeName() // without one nothing is read there
	names := append(flags.Args(), a.config, store)
	flags.VisitAll(func(f *pflag.Flag) {
		if many, ok := f.Value.(pflag.SliceValue); ok {
			names = append(names, many.GetSlice()...)
		} else if f.Name != "output" {
			names = append(names, f.Value.String())
		}
	})
	return names
}

// variable is the name of a setting in the environment.
func variable(key string) string {
	return envPrefix + strings.ToUpper(strings.ReplaceAll(key, "-", "_"))
}

// readConfig reads the config file: the one named, which has to be there, or
// the default one, which may be missing. An unknown key is an error.
func (a *app) readConfig() (file string, v *viper.Viper, err error) {
	v = viper.New()
	file = a.config
	open := a.open
	if file == "" {
		open = os.Open // one's own, which may be a link
		folder, err := a.folder("CONFIG")
		if err != nil {
			return "", v, nil
		}
		file = filepath.Join(folder, "config.yaml")
		if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) {
			return file, v, nil
		}
	}
	content, err := readNamed(open, file, maxConfig)
	if err != nil {
		return file, v, fmt.Errorf("config file: %w", err)
	}
	if err := checkConfig(file, content); err != nil {
		return file, v, fmt.Errorf("config file %s is not usable\n%w", file, err)
	}
	v.SetConfigFile(file) // its ending says the language
	if err := v.ReadConfig(bytes.NewReader(content)); err != nil {
		return file, v, fmt.Errorf("config file %s: %w", file, err)
	}
	for _, key := range v.AllKeys() {
		if !slices.Contains(settingKeys(), key) {
			return file, v, fmt.Errorf("config file %s: unknown key %q; %s",
				file, key, strict.Suggest(key, settingKeys()))
		}
	}
	for _, key := range settingKeys() {
		switch value := v.Get(key).(type) {
		case []any:
			if isList(key) && !slices.ContainsFunc(value, isCollection) {
				continue
			}
		case map[string]any:
		default:
			continue
		}
		what := "a single value" // as texts others are empty, and would pass for not set
		if isList(key) {
			what = "a list of names"
		}
		return file, v, fmt.Errorf("config file %s: %s has to be %s", file, key, what)
	}
	return file, v, nil
}

// checkConfig holds a config file in YAML or JSON to what is asked of every document;
// it may be empty.
func checkConfig(file string, content []byte) error {
	if !slices.Contains([]string{".yaml", ".yml", ".json"}, strings.ToLower(filepath.Ext(file))) {
		return nil
	}
	empty := true
	for line := range bytes.Lines(content) {
		line = bytes.TrimSpace(line)
		empty = empty && (len(line) == 0 || line[0] == '#')
	}
	if empty {
		return nil
	}
	root, reader, err := strict.Parse(file, content, maxConfig)
	if err == nil {
		reader.Is(root, strict.Object, "the config file")
		err = reader.Err()
	}
	return err
}

// isList says whether a setting may be a list in the config file.
func isList(key string) bool { return key == "stack" || key == "me" }

func isCollection(value any) bool {
	switch value.(type) {
	case []any, map[string]any:
		return true
	}
	return false
}

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

	"github.com/adrg/xdg"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"github.com/spf13/viper"

	"github.com/skillgap/skillgap/assess/estimate"
	"github.com/skillgap/skillgap/assess/path"
	"github.com/skillgap/skillgap/data"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

const envPrefix = "SKILLGAP"

// settingKeys are the flags that a config file and SKILLGAP_* can also set.
func settingKeys() []string {
	return []string{"color", "format", "hours-per-week", "pace", "store", "target"}
}

// allBut is the keys of settings without one.
func allBut(key string) []string {
	return slices.DeleteFunc(settingKeys(), func(k string) bool { return k == key })
}

// settings are the flags that several commands share.
type settings struct {
	env     *env
	config  string
	color   word
	noInput bool
	rubric  string
	target  string // overrides the sheet's
	aim     string // from SKILLGAP_TARGET or the config file, for sheets that name no target
	aimedBy string // where aim came from
	hours   decimal
	pace    decimal
	learned string // file of learned difficulties
	store   string // path or URL of the kept sheets; "" is the default
	items   map[*rubric.Rubric]*estimate.Bank
}

func (s *settings) bind(flags *pflag.FlagSet) {
	s.color = word{value: "auto", set: []string{"auto", "always", "never"}}
	flags.Var(&s.color, "color", "when to use colour")
	flags.BoolVar(&s.noInput, "no-input", false, "never ask anything")
	flags.StringVar(&s.config, "config", "", "settings file (default "+filepath.Join("$XDG_CONFIG_HOME", "skillgap", "config.yaml")+")")
}

// bindRubric adds the flag that chooses a rubric.
func (s *settings) bindRubric(flags *pflag.FlagSet) {
	flags.StringVar(&s.rubric, "rubric", "", "rubric directory or file (default: the shipped backend developer)")
}

// bindReport adds the flags of commands that print what follows from a sheet,
// and returns the one for the format.
func (s *settings) bindReport(flags *pflag.FlagSet, formats []string) *word {
	s.bindScoring(flags)
	return bindFormat(flags, formats)
}

// bindScoring adds the flags that say how a sheet becomes a report.
func (s *settings) bindScoring(flags *pflag.FlagSet) {
	s.bindItems(flags)
	flags.StringVar(&s.target, "target", "", "the role aimed at (default: the sheet's own, else the one set)")
	s.hours = decimal{value: 8, low: 0.5, high: 100}
	flags.Var(&s.hours, "hours-per-week", "study hours a week, 0.5..100")
	s.pace = decimal{value: 1, low: 0.1, high: rubric.MaxPace}
	flags.Var(&s.pace, "pace", "multiplies all hours, 0.1..10; 1.4 is slower")
}

// bindDerived is bindReport for what has no learning path and no target.
func (s *settings) bindDerived(flags *pflag.FlagSet, formats []string) *word {
	s.bindItems(flags)
	return bindFormat(flags, formats)
}

// bindItems adds the flags that choose a rubric and the difficulties of its
// items.
func (s *settings) bindItems(flags *pflag.FlagSet) {
	s.bindRubric(flags)
	s.bindDifficulties(flags)
}

// bindDifficulties adds the flag that chooses the difficulties of items.
func (s *settings) bindDifficulties(flags *pflag.FlagSet) {
	flags.StringVar(&s.learned, "difficulties", "", "item difficulties learned from answers, as written by items calibrate")
}

func bindFormat(flags *pflag.FlagSet, formats []string) *word {
	format := &word{value: "table", set: formats}
	flags.Var(format, "format", "how to print it: "+strings.Join(formats, ", "))
	return format
}

// apply gives every setting among keys that has no flag on the command line
// its value from SKILLGAP_* or the config file, through the flag's own check. A
// target set there is no flag: the sheet's own goes above it.
func (s *settings) apply(cmd *cobra.Command, keys ...string) error {
	v := viper.New()
	v.SetEnvPrefix(envPrefix)
	v.SetEnvKeyReplacer(strings.NewReplacer("-", "_"))
	v.AutomaticEnv()
	file, err := s.readConfig(v)
	if err != nil {
		return err
	}
	for _, key := range keys {
		flag := cmd.Flags().Lookup(key)
		if flag == nil || flag.Changed || !v.IsSet(key) {
			continue
		}
		if key == "target" {
			s.aim, s.aimedBy = v.GetString(key), source(s.env, key, file)
			continue
		}
		if err := flag.Value.Set(v.GetString(key)); err != nil {
			return fmt.Errorf("%s: %w", source(s.env, key, file), err)
		}
	}
	return nil
}

// variable is the environment variable of a setting.
func variable(key string) string {
	return envPrefix + "_" + strings.ToUpper(strings.ReplaceAll(key, "-", "_"))
}

// source names where a setting came from.
func source(e *env, key, file string) string {
	if name := variable(key); e.get(name) != "" {
		return name
	}
	return fmt.Sprintf("config file %s: %s", file, key)
}

// readConfig reads the config file: the one named, which has to be there, or
// the default one, which may be missing. An unknown key is an error.
func (s *settings) readConfig(v *viper.Viper) (file string, err error) {
	file = s.config
	if file == "" {
		file = filepath.Join(xdg.ConfigHome, "skillgap", "config.yaml")
		if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) {
			return file, nil
		}
	}
	content, err := readNamed(file, maxConfig)
	if err != nil {
		return file, fmt.Errorf("config file: %w", err)
	}
	v.SetConfigFile(file) // its ending says the language
	if err := v.ReadConfig(bytes.NewReader(content)); err != nil {
		return file, fmt.Errorf("config file %s: %w", file, err)
	}
	for _, key := range v.AllKeys() {
		if !slices.Contains(settingKeys(), key) {
			return file, fmt.Errorf("config file %s: unknown key %q; %s", file, key, strict.Suggest(key, settingKeys()))
		}
	}
	for _, key := range settingKeys() {
		switch v.Get(key).(type) {
		case []any, map[string]any: // as texts these are empty, and would pass for not set
			return file, fmt.Errorf("config file %s: %s has to be a single value", file, key)
		}
	}
	return file, nil
}

// loadRubric reads the rubric chosen, and checks the target against it.
func (s *settings) loadRubric() (*rubric.Rubric, error) {
	r, err := s.openRubric()
	if err != nil {
		return nil, err
	}
	if _, known := r.Target(s.target); s.target != "" && !known {
		return nil, fmt.Errorf("unknown target %q; %s", s.target, strict.Suggest(s.target, r.TargetIDs()))
	}
	if _, known := r.Target(s.aim); s.aim != "" && !known {
		if s.rubric == "" {
			return nil, fmt.Errorf("%s: unknown target %q; %s", s.aimedBy, s.aim, strict.Suggest(s.aim, r.TargetIDs()))
		}
		s.aim = "" // it belongs to another rubric
	}
	return r, nil
}

func (s *settings) openRubric() (*rubric.Rubric, error) {
	if s.rubric == "" {
		r, err := rubric.Compiled(data.BackendDeveloper())
		if err != nil {
			return nil, failure(err)
		}
		return r, nil
	}
	return loadPath(s.rubric)
}

// loadPath reads a rubric from a path of the file system, naming files in
// problems as the user named them.
func loadPath(name string) (*rubric.Rubric, error) {
	name = filepath.Clean(name)
	r, err := rubric.Load(diskFS{}, name)
	if err != nil {
		return nil, fmt.Errorf("rubric %s is not usable\n%w", name, err)
	}
	return r, nil
}

// diskFS is the file system by the paths a user writes, absolute or with "..".
type diskFS struct{}

func (diskFS) Open(name string) (fs.File, error)     { return os.Open(filepath.FromSlash(name)) }
func (diskFS) Stat(name string) (fs.FileInfo, error) { return os.Stat(filepath.FromSlash(name)) }
func (diskFS) ReadDir(name string) ([]fs.DirEntry, error) {
	return os.ReadDir(filepath.FromSlash(name))
}

// bank is a rubric's items with the difficulties chosen, read once a rubric.
func (s *settings) bank(r *rubric.Rubric) (*estimate.Bank, error) {
	if bank := s.items[r]; bank != nil {
		return bank, nil
	}
	var learned []estimate.Difficulty
	if s.learned != "" {
		content, err := readNamed(s.learned, maxInput)
		if err != nil {
			return nil, fmt.Errorf("--difficulties: %w", err)
		}
		if learned, err = estimate.ReadLearned(s.learned, content, r); err != nil {
			return nil, fmt.Errorf("--difficulties %s is not usable\n%w", s.learned, err)
		}
	}
	bank, err := estimate.NewBank(r, learned)
	if err != nil {
		return nil, err
	}
	if s.items == nil {
		s.items = map[*rubric.Rubric]*estimate.Bank{}
	}
	s.items[r] = bank
	return bank, nil
}

func (s *settings) pathOptions() path.Options {
	return path.Options{HoursPerWeek: s.hours.value, Pace: s.pace.value}
}

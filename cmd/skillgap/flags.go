package main

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/cohort"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// word is a flag of a closed set.
type word struct {
	value string
	set   []string
	about []string // of each, for completion; none where the words say it
}

// wordOf is the closed set of formats.
func wordOf[D any](formats []report.Format[D]) word {
	w := word{set: report.Names(formats)}
	for _, f := range formats {
		w.about = append(w.about, f.About)
	}
	return w
}

// bindFormat makes the word the flag --format.
func bindFormat[D any](w *word, flags *pflag.FlagSet, formats []report.Format[D]) {
	*w = wordOf(formats)
	w.value = w.set[0]
	flags.Var(w, "format", "how to print it: "+strings.Join(w.set, ", "))
}

// plainFormats are those of what has no other formats.
func plainFormats() []report.Format[any] {
	return []report.Format[any]{
		{Name: "table", About: "for people, in a terminal"}, {Name: "json", About: "for programs"},
	}
}

func (w *word) String() string { return w.value }
func (w *word) Type() string {
	if text := strings.Join(w.set, "|"); len(text) <= 40 {
		return text
	}
	return "WORD" // its help lists them
}
func (w *word) Set(s string) error {
	if !slices.Contains(w.set, s) {
		return fmt.Errorf("unknown word %q; %s", s, strict.Suggest(s, w.set))
	}
	w.value = s
	return nil
}

// manyOf is a flag that takes several of a closed set, with commas or repeated.
type manyOf struct {
	word   word
	kind   string // in its help, if not FORMAT,...
	values []string
}

func (w *manyOf) String() string { return strings.Join(w.values, ",") }
func (w *manyOf) Type() string   { return cmp.Or(w.kind, "FORMAT,...") }
func (w *manyOf) Set(s string) error {
	for _, part := range strings.Split(s, ",") {
		one := w.word
		if err := one.Set(strings.TrimSpace(part)); err != nil {
			return err
		}
		if !slices.Contains(w.values, one.value) {
			w.values = append(w.values, one.value)
		}
	}
	return nil
}

// names is a flag that takes ids with commas between, or repeated; who reads the
// rubric checks them.
type names []string

func (n *names) String() string { return strings.Join(*n, ",") }
func (n *names) Type() string   { return "NAME,..." }
func (n *names) Set(s string) error {
	if s == "" {
		return nil
	}
	for _, name := range strings.Split(s, ",") {
		if name = strings.TrimSpace(name); !slices.Contains(*n, name) {
			*n = append(*n, name)
		}
	}
	return nil
}

// keys is a flag that takes what to group by, with commas between, or repeated.
type keys []cohort.Key

func (k *keys) Type() string { return "KEY,..." }
func (k *keys) String() string {
	parts := make([]string, len(*k))
	for i, by := range *k {
		parts[i] = string(by)
	}
	return strings.Join(parts, ",")
}

func (k *keys) Set(s string) error {
	texts := strings.Split(s, ",")
	for i := range texts {
		texts[i] = strings.TrimSpace(texts[i])
	}
	if before := k.String(); before != "" {
		texts = append(strings.Split(before, ","), texts...)
	}
	all, err := cohort.ParseKeys(texts)
	*k = all
	return err
}

// decimal is a flag that takes a number low..high.
type decimal struct {
	value     float64
	low, high float64
	given     bool
}

func (d *decimal) Type() string { return "number" }
func (d *decimal) String() string {
	if d.value == 0 {
		return ""
	}
	return digits(d.value)
}

func (d *decimal) Set(s string) error {
	value, err := strconv.ParseFloat(s, 64)
	plain := strings.Trim(s, "-0123456789.") == "" // of what Go takes, such as 1_0 or 0x3p1
	if err != nil || !plain || !(value >= d.low && value <= d.high) {
		return fmt.Errorf("%q is not a number %g..%g", s, d.low, d.high)
	}
	d.value, d.given = value, true
	return nil
}

// digits is a number as a decimal takes it, without an exponent.
func digits(value float64) string { return strconv.FormatFloat(value, 'f', -1, 64) }

// number is the value, unknown when the flag was not given.
func (d *decimal) number() assess.Number { return assess.Number{Value: d.value, Known: d.given} }

// count is a flag that takes a whole number low..high of something.
type count struct {
	value     int
	low, high int
	what      string
	given     bool
}

func (c *count) Type() string   { return c.what }
func (c *count) String() string { return strconv.Itoa(c.value) }
func (c *count) Set(s string) error {
	n, err := strconv.Atoi(s)
	if err != nil || n < c.low || n > c.high {
		return fmt.Errorf("%q is not a number of %s %d..%d", s, c.what, c.low, c.high)
	}
	c.value, c.given = n, true
	return nil
}

// steps is a flag that takes how many steps are told in full: a number, or all, -1.
type steps int

func (n *steps) Type() string { return "N|all" }
func (n *steps) String() string {
	if *n < 0 {
		return "all"
	}
	return strconv.Itoa(int(*n))
}

func (n *steps) Set(s string) error {
	one := count{low: 1, high: math.MaxInt32, what: "steps"}
	if s == "all" {
		*n = -1
		return nil
	}
	if err := one.Set(s); err != nil {
		return fmt.Errorf("%q is neither a number of steps, 1 or more, nor all", s)
	}
	*n = steps(one.value)
	return nil
}

// assignments is a flag that may be repeated: the name of a tier or skill, and a
// number low..high. As it is, it takes levels of any rubric: NAME=LEVEL, 0..9.
type assignments struct {
	names     []string
	values    []float64
	low, high float64
	what      string // such as SKILL=WEIGHT
	example   string
}

func (a *assignments) Type() string { return cmp.Or(a.what, "NAME=LEVEL") }
func (a *assignments) String() string {
	parts := make([]string, len(a.names))
	for i, name := range a.names {
		parts[i] = name + "=" + digits(a.values[i])
	}
	return strings.Join(parts, ",")
}

func (a *assignments) Set(s string) error {
	name, number, ok := strings.Cut(s, "=")
	value := decimal{low: a.low, high: cmp.Or(a.high, rubric.HighestTop)}
	if !ok || name == "" || value.Set(number) != nil {
		_, kind, _ := strings.Cut(strings.ToLower(a.Type()), "=")
		return fmt.Errorf("%q is not %s with a %s %g..%g, such as %s",
			s, a.Type(), kind, value.low, value.high, cmp.Or(a.example, "devops=2.5"))
	}
	a.names, a.values = append(a.names, name), append(a.values, value.value)
	return nil
}

// day is a flag that takes a date.
type day struct{ value time.Time }

func (d *day) Type() string { return "YYYY-MM-DD" }
func (d *day) String() string {
	if d.value.IsZero() {
		return ""
	}
	return d.value.Format(time.DateOnly)
}

func (d *day) Set(s string) (err error) {
	if d.value, err = time.Parse(time.DateOnly, s); err != nil || d.value.IsZero() { // which is for no day
		return fmt.Errorf("%q is not a date, such as 2027-06-01", s)
	}
	return nil
}

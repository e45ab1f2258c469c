package report

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/bulk"
	"github.com/skillgap/skillgap/assess/report/document"
	"github.com/skillgap/skillgap/rubric/strict"
)

type junitSuites struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Errors   int          `xml:"errors,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Skipped  int         `xml:"skipped,attr"`
	Time     string      `xml:"time,attr"`
	Stamp    string      `xml:"timestamp,attr,omitempty"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Class   string     `xml:"classname,attr"`
	Name    string     `xml:"name,attr"`
	Time    string     `xml:"time,attr"`
	Skipped *junitNote `xml:"skipped"`
	Failure *junitNote `xml:"failure"`
	Error   *junitNote `xml:"error"`
	Output  string     `xml:"system-out,omitempty"`
}

type junitNote struct {
	Type    string `xml:"type,attr,omitempty"`
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

func writeJUnit(w io.Writer, reports []*assess.Report, _ Style) error { return JUnit(w, reports, nil) }

// JUnit writes a suite a tier and a case a skill. A gap above the gate
// max-gap is a failure, a skill that is not rated is skipped; further gates
// that are not met fail in a suite of their own. So there is a failure exactly
// when a gate is not met. Sheets that cannot be used are errors, in a suite of
// their own before all others.
func JUnit(w io.Writer, reports []*assess.Report, unusable []bulk.Problem) error {
	all := junitSuites{Name: "skillgap"}
	if len(unusable) > 0 {
		all.add(unusableSuite(document.Clean(unusable)))
	}
	for _, rep := range junitReports(document.Clean(reports)) {
		for _, t := range tiersOrAll(rep.Report) {
			all.add(rep.tierSuite(&t))
		}
		if gates := rep.gateSuite(); len(gates.Cases) > 0 {
			all.add(gates)
		}
	}
	text, err := xml.MarshalIndent(all, "", "  ")
	if err != nil {
		return fmt.Errorf("write JUnit: %w", err)
	}
	_, err = io.WriteString(w, xml.Header+strict.NoCommand(string(text))+"\n")
	return err
}

func (s *junitSuites) add(suite junitSuite) {
	for _, c := range suite.Cases {
		suite.Tests++
		if c.Failure != nil {
			suite.Failures++
		}
		if c.Error != nil {
			suite.Errors++
		}
		if c.Skipped != nil {
			suite.Skipped++
		}
	}
	s.Tests += suite.Tests
	s.Failures += suite.Failures
	s.Errors += suite.Errors
	s.Suites = append(s.Suites, suite)
}

// unusableSuite has a case for each sheet: named by its file, and by its line where a
// file has several.
func unusableSuite(sheets []bulk.Problem) junitSuite {
	suite := junitSuite{Name: "sheets that cannot be used", Time: "0"}
	of := map[string]int{}
	for _, p := range sheets {
		of[p.File]++
	}
	for _, p := range sheets {
		name := p.File
		if of[name] > 1 && p.Line > 0 {
			name += fmt.Sprintf(":%d", p.Line)
		}
		var all []string
		for _, one := range p.All {
			all = append(all, one.Error())
		}
		suite.Cases = append(suite.Cases, junitCase{
			Class: "sheets", Name: name, Time: "0",
			Error: &junitNote{Type: "sheet", Message: p.Error(), Text: strings.Join(all, "\n")},
		})
	}
	return suite
}

// junitReport is a report under names of its own: programs that read JUnit take
// cases of the same names for one.
type junitReport struct {
	*assess.Report
	suite string // how the names of its suites begin
	class string // how those of its cases do
}

// junitReports names reports by subject and rater; several of the same also by
// date, and those of one day by number.
func junitReports(reports []*assess.Report) []junitReport {
	named := make([]junitReport, len(reports))
	for i, rep := range reports {
		class := rep.Subject
		if rep.Rater.Role != assess.Self {
			class += " by " + string(rep.Rater.Role)
			if rep.Rater.Name != "" {
				class += " " + rep.Rater.Name
			}
		}
		// A dot would split it.
		named[i] = junitReport{rep, rep.Subject + ", " + rating(rep.Rater), strings.ReplaceAll(class, ".", "_")}
	}
	addWhereSame(named, func(r junitReport, _ int) string { return " of " + r.Date })
	addWhereSame(named, func(_ junitReport, n int) string { return fmt.Sprintf(" (%d)", n) })
	return named
}

// addWhereSame adds to the names that several reports have; n counts these from 1.
func addWhereSame(reports []junitReport, add func(r junitReport, n int) string) {
	same := map[string][]int{}
	for i, r := range reports {
		same[r.class] = append(same[r.class], i)
	}
	for _, all := range same {
		for n, i := range all {
			if r := &reports[i]; len(all) > 1 {
				more := add(*r, n+1)
				r.suite, r.class = r.suite+more, r.class+more
			}
		}
	}
}

func (r junitReport) newSuite(name string) junitSuite {
	return junitSuite{Name: r.suite + ": " + name, Time: "0", Stamp: r.Date + "T00:00:00"}
}

func (r junitReport) tierSuite(t *assess.TierScore) junitSuite {
	suite := r.newSuite(cmp.Or(t.Title, r.Rubric.Title))
	for i := range r.Skills {
		if k := &r.Skills[i]; k.Tier == t.ID {
			suite.Cases = append(suite.Cases, r.skillCase(k))
		}
	}
	return suite
}

func (r junitReport) skillCase(k *assess.SkillScore) junitCase {
	c := junitCase{Class: strings.TrimSuffix(r.class+"."+k.Tier, "."), Name: k.Title, Time: "0"}
	switch most := r.Gate.MaxGap; {
	case k.Status == assess.NA:
		c.Skipped = &junitNote{Message: "not applicable"}
	case !k.Level.Known:
		c.Skipped = &junitNote{Message: "not rated"}
	case most.Known && k.Gap.Value > most.Value:
		gap := plural(k.Gap.Value, "level", "levels")
		message := fmt.Sprintf("level %d, target %d: the gap of %s is above %d", k.Level.Value, k.Target, gap, most.Value)
		c.Failure = &junitNote{Type: "gap", Message: message, Text: skillText(r.Report, k)}
	default:
		c.Output = skillText(r.Report, k)
	}
	return c
}

// skillText is level, target and hints in one line.
func skillText(rep *assess.Report, k *assess.SkillScore) string {
	parts := []string{fmt.Sprintf("level %d, target %d", k.Level.Value, k.Target)}
	if k.Hours.Known && k.Gap.Value > 0 {
		parts = append(parts, fmt.Sprintf("%d h to close the gap", k.Hours.Value))
	}
	return strings.Join(append(parts, flagWords(rep, k)...), "; ")
}

// gateSuite holds the gates not met, but for gaps that fail as skills.
func (r junitReport) gateSuite() junitSuite {
	suite := r.newSuite("gates")
	for _, f := range r.Gate.Failed {
		if f.Gate == "max-gap" && f.Got.Known && r.Gate.MaxGap.Known {
			continue
		}
		name := f.Gate
		if f.Tier != "" {
			name += " " + f.Tier
		}
		suite.Cases = append(suite.Cases, junitCase{
			Class: r.class + ".gates", Name: name, Time: "0",
			Failure: &junitNote{Type: "gate", Message: f.Message},
		})
	}
	return suite
}

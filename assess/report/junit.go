package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/report/document"
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
	Stamp    string      `xml:"timestamp,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Class   string     `xml:"classname,attr"`
	Name    string     `xml:"name,attr"`
	Time    string     `xml:"time,attr"`
	Skipped *junitNote `xml:"skipped"`
	Failure *junitNote `xml:"failure"`
	Output  string     `xml:"system-out,omitempty"`
}

type junitNote struct {
	Type    string `xml:"type,attr,omitempty"`
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// writeJUnit writes a suite a tier and a case a skill. A gap above the gate
// max-gap is a failure, a skill that is not rated is skipped; further gates
// that are not met fail in a suite of their own. So there is a failure exactly
// when a gate is not met.
func writeJUnit(w io.Writer, reports []*assess.Report, _ Style) error {
	all := junitSuites{Name: "skillgap"}
	for _, rep := range reports {
		for i := range rep.Tiers {
			all.add(tierSuite(rep, &rep.Tiers[i]))
		}
		if gates := gateSuite(rep); len(gates.Cases) > 0 {
			all.add(gates)
		}
	}
	text, err := xml.MarshalIndent(all, "", "  ")
	if err != nil {
		return fmt.Errorf("write JUnit: %w", err)
	}
	_, err = io.WriteString(w, xml.Header+document.NoCommand(string(text))+"\n")
	return err
}

func (s *junitSuites) add(suite junitSuite) {
	for _, c := range suite.Cases {
		suite.Tests++
		if c.Failure != nil {
			suite.Failures++
		}
		if c.Skipped != nil {
			suite.Skipped++
		}
	}
	s.Tests += suite.Tests
	s.Failures += suite.Failures
	s.Suites = append(s.Suites, suite)
}

func newSuite(rep *assess.Report, name string) junitSuite {
	name = rep.Subject + ", " + rating(rep.Rater) + ": " + name
	return junitSuite{Name: name, Time: "0", Stamp: rep.Date + "T00:00:00"}
}

// className is unique to subject, rater and group; a dot would split it.
func className(rep *assess.Report, group string) string {
	who := rep.Subject
	if rep.Rater.Role != assess.Self {
		who += " by " + string(rep.Rater.Role)
		if rep.Rater.Name != "" {
			who += " " + rep.Rater.Name
		}
	}
	return strings.ReplaceAll(who, ".", "_") + "." + group
}

func tierSuite(rep *assess.Report, t *assess.TierScore) junitSuite {
	suite := newSuite(rep, t.Title)
	for i := range rep.Skills {
		if k := &rep.Skills[i]; k.Tier == t.ID {
			suite.Cases = append(suite.Cases, skillCase(rep, k))
		}
	}
	return suite
}

func skillCase(rep *assess.Report, k *assess.SkillScore) junitCase {
	c := junitCase{Class: className(rep, k.Tier), Name: k.Title, Time: "0"}
	switch most := rep.Gate.MaxGap; {
	case k.Status == assess.NA:
		c.Skipped = &junitNote{Message: "not applicable"}
	case !k.Level.Known:
		c.Skipped = &junitNote{Message: "not rated"}
	case most.Known && k.Gap.Value > most.Value:
		gap := plural(k.Gap.Value, "level", "levels")
		message := fmt.Sprintf("level %d, target %d: the gap of %s is above %d", k.Level.Value, k.Target, gap, most.Value)
		c.Failure = &junitNote{Type: "gap", Message: message, Text: skillText(k)}
	default:
		c.Output = skillText(k)
	}
	return c
}

// skillText is level, target and hints in one line.
func skillText(k *assess.SkillScore) string {
	parts := []string{fmt.Sprintf("level %d, target %d", k.Level.Value, k.Target)}
	if k.Gap.Known && k.Gap.Value > 0 {
		parts = append(parts, fmt.Sprintf("%d h to close the gap", k.Hours.Value))
	}
	return strings.Join(append(parts, flagWords(k)...), "; ")
}

// gateSuite holds the gates not met, but for gaps that fail as skills.
func gateSuite(rep *assess.Report) junitSuite {
	suite := newSuite(rep, "gates")
	for _, f := range rep.Gate.Failed {
		if f.Gate == "max-gap" && f.Got.Known && rep.Gate.MaxGap.Known {
			continue
		}
		name := f.Gate
		if f.Tier != "" {
			name += " " + f.Tier
		}
		suite.Cases = append(suite.Cases, junitCase{
			Class: className(rep, "gates"), Name: name, Time: "0",
			Failure: &junitNote{Type: "gate", Message: f.Message},
		})
	}
	return suite
}

package report_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	ics "github.com/arran4/golang-ical"
	"github.com/clipperhouse/displaywidth"

	"github.com/skillgap/skillgap/rubric/strict"
)

// wrongIn says what is wrong with a text of a format, whatever people wrote into
// it: it obeys nobody, its reader finds what is there and nothing of theirs, and on
// a screen of the width it fits. Nil is nothing.
func wrongIn(format string, width int, text []byte) error {
	if bad := obeyed(string(text), format); bad != "" {
		return fmt.Errorf("a terminal or a CI runner obeys %.80q", bad)
	}
	switch format {
	case "table":
		return wrongOnScreen(string(text), width)
	case "json", "badges", "resume":
		if !json.Valid(text) {
			return errors.New("it is no JSON")
		}
	case "ndjson":
		for line := range strings.Lines(string(text)) {
			if !json.Valid([]byte(line)) {
				return fmt.Errorf("no JSON: %.80q", line)
			}
		}
	case "html":
		return wrongOnPage(text)
	case "markdown":
		return wrongInMarkdown(string(text))
	case "github":
		return wrongInAnnotations(string(text))
	case "junit":
		return wrongInXML(text)
	case "csv":
		return wrongInCSV(text)
	case "openmetrics":
		gauges, ok := strings.CutSuffix(string(text), "# EOF\n")
		if !ok {
			return errors.New("no end")
		}
		return wrongInGauges(gauges)
	case "prometheus":
		return wrongInGauges(string(text))
	case "ics":
		return wrongInCalendar(text)
	default:
		return errors.New("nobody says what is right in it")
	}
	return nil
}

// obeyed finds what a terminal or a CI runner would obey in a text of a format.
func obeyed(text, format string) string {
	if format == "ics" { // whose lines end in CRLF
		text = strings.ReplaceAll(text, "\r\n", "\n")
	}
	if i := strings.IndexFunc(text, func(c rune) bool { return c != '\n' && !strict.IsPrintable(c) }); i >= 0 {
		return text[max(i-20, 0):min(i+20, len(text))]
	}
	for line := range strings.Lines(text) {
		if command.MatchString(line) || strings.HasPrefix(strings.TrimSpace(line), "::") && format != "github" {
			return line
		}
	}
	return ""
}

// wrongOnScreen finds a line that is too wide. An address that is wider than the
// screen stays whole, on a line of its own, and so does a flag with a path.
func wrongOnScreen(text string, width int) error {
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		words := strings.TrimSpace(line)
		place := strings.HasPrefix(words, "http") || strings.HasPrefix(words, "--") && strings.ContainsAny(words, `/\`)
		if len(line) > width && displaywidth.String(line) > width && (!place || strings.Contains(words, " ")) {
			return fmt.Errorf("%d columns, of %d: %q", displaywidth.String(line), width, line)
		}
	}
	return nil
}

// pageHas is the elements of a page, and the attributes of any of them.
const (
	pageHas = " html head meta title style body main header h1 bdi p nav ul li a article h2 footer div section details " +
		"summary strong span svg rect ol b dl dt dd table caption thead tr th td tbody small figure figcaption g line " +
		"path circle text i abbr "
	elementsHave = " lang charset http-equiv content name class id href rel aria-label aria-labelledby aria-hidden " +
		"focusable role scope tabindex value open title x y x1 x2 y1 y2 cx cy r d dx dy width height viewBox " +
		"text-anchor transform overflow "
)

// wrongOnPage finds an element, an attribute or an address that no page has by
// itself.
func wrongOnPage(text []byte) error {
	in := xml.NewDecoder(bytes.NewReader(text))
	in.Strict, in.AutoClose, in.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	policies := 0
	for {
		token, err := in.Token()
		switch {
		case errors.Is(err, io.EOF) && policies == 1:
			return nil
		case err != nil:
			return fmt.Errorf("%d policies, then %w", policies, err)
		}
		element, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if !strings.Contains(pageHas, " "+element.Name.Local+" ") {
			return fmt.Errorf("an element <%s>", element.Name.Local)
		}
		for _, a := range element.Attr {
			name := a.Name.Local
			inside := strings.HasPrefix(a.Value, "#r") || strings.HasPrefix(a.Value, "https://") || strings.HasPrefix(a.Value, "http://")
			if !strings.Contains(elementsHave, " "+name+" ") || name == "href" && !inside {
				return fmt.Errorf("an attribute %s=%q of <%s>", name, a.Value, element.Name.Local)
			}
			if a.Value == "Content-Security-Policy" && name == "http-equiv" {
				policies++
			}
		}
	}
}

var (
	command  = regexp.MustCompile(`##([A-Za-z]*)\[`) // a CI runner obeys
	autolink = regexp.MustCompile("<https://[^ <>\"'`\\\\]*>")
	escaped  = regexp.MustCompile(`\\[!-/:-@\[-` + "`" + `{-~]`)
)

// wrongInMarkdown finds markup that documents do not write: all but headings,
// lists, bold words, tables, tasks and addresses in angle brackets.
func wrongInMarkdown(text string) error {
	cells := 0
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		plain := escaped.ReplaceAllString(autolink.ReplaceAllString(line, ""), "")
		task := strings.Replace(plain, "- [ ] ", "- ", 1)
		if strings.ContainsAny(task, "<[]`~@_") || strings.Count(plain, "**")%2 == 1 {
			return fmt.Errorf("markup: %q", line)
		}
		if rest, heading := strings.CutPrefix(plain, "#"); strings.Contains(strings.TrimLeft(rest, "#"), "#") && heading {
			return fmt.Errorf("a heading in %q", line)
		}
		table := strings.HasPrefix(plain, "|")
		if n := strings.Count(plain, "|"); !table && n > 0 || table && cells > 0 && n != cells {
			return fmt.Errorf("%d bars, of %d: %q", n, cells, line)
		}
		if cells = 0; table {
			cells = strings.Count(plain, "|")
		}
	}
	return nil
}

// wrongInAnnotations finds a line that is not one command with a title of its own,
// or more of a kind than GitHub shows.
func wrongInAnnotations(text string) error {
	count := map[string]int{}
	for line := range strings.Lines(text) {
		parts := regexp.MustCompile(`^::(warning|error) title=([^:,]*)::([^%]|%25)*\n$`).FindStringSubmatch(line)
		if parts == nil {
			return fmt.Errorf("no annotation: %q", line)
		}
		if count[parts[1]]++; count[parts[1]] > 10 {
			return fmt.Errorf("more than ten of %s", parts[1])
		}
	}
	return nil
}

// wrongInXML finds elements that JUnit's reports do not have, and counts that are
// not those of the cases.
func wrongInXML(text []byte) error {
	var all struct {
		XMLName  xml.Name `xml:"testsuites"`
		Tests    int      `xml:"tests,attr"`
		Failures int      `xml:"failures,attr"`
		Errors   int      `xml:"errors,attr"`
	}
	if err := xml.Unmarshal(text, &all); err != nil {
		return err
	}
	count := map[string]int{}
	in := xml.NewDecoder(bytes.NewReader(text))
	for {
		token, err := in.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		if element, ok := token.(xml.StartElement); ok {
			count[element.Name.Local]++
		}
	}
	if count["testcase"] != all.Tests || count["failure"] != all.Failures || count["error"] != all.Errors {
		return fmt.Errorf("%d tests, %d failures and %d errors, of %v", all.Tests, all.Failures, all.Errors, count)
	}
	for name := range maps.Keys(count) {
		if !slices.Contains([]string{"testsuites", "testsuite", "testcase", "failure", "error", "skipped", "system-out"}, name) {
			return fmt.Errorf("an element <%s>", name)
		}
	}
	return nil
}

// wrongInCSV finds rows of another length than the first, and cells that a
// spreadsheet takes for a formula.
func wrongInCSV(text []byte) error {
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		return err
	}
	for _, row := range rows {
		for _, cell := range row {
			if _, err := strconv.ParseFloat(cell, 64); err == nil || cell == "-" {
				continue // a number is one, whatever its sign
			}
			first := strings.TrimLeftFunc(cell, func(c rune) bool { return unicode.IsSpace(c) || c == '\uFFFD' })
			if first != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(first)[0]) {
				return fmt.Errorf("a formula: %q", cell)
			}
		}
	}
	return nil
}

var (
	gaugeHead   = regexp.MustCompile(`^# (HELP [a-z_]+ [ -~]+|TYPE [a-z_]+ gauge)\n$`)
	gaugeSample = regexp.MustCompile(`^(([a-z_]+)\{[a-z_]+="([^"\\]|\\["\\n])*"(?:,[a-z_]+="(?:[^"\\]|\\["\\n])*")*\}) -?[0-9]+(\.[0-9]+)?\n$`)
)

// wrongInGauges finds a line that is none of the exposition format, a sample away
// from its family, and a series with two values.
func wrongInGauges(text string) error {
	family, seen := "", map[string]bool{}
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "#") {
			if !gaugeHead.MatchString(line) {
				return fmt.Errorf("not a comment: %q", line)
			}
			family = strings.Fields(line)[2]
			continue
		}
		sample := gaugeSample.FindStringSubmatch(line)
		switch {
		case sample == nil:
			return fmt.Errorf("not a sample: %q", line)
		case sample[2] != family:
			return fmt.Errorf("in the family %s: %q", family, line)
		case seen[sample[1]]:
			return fmt.Errorf("a second value: %q", line)
		}
		seen[sample[1]] = true
	}
	return nil
}

// wrongInCalendar finds a line of more than 75 octets or without CRLF, what no
// reader takes, and events that cannot be told apart.
func wrongInCalendar(text []byte) error {
	for line := range bytes.Lines(text) {
		line, ok := bytes.CutSuffix(line, []byte("\r\n"))
		if !ok || len(line) > 75 || bytes.ContainsAny(line, "\r\n") {
			return fmt.Errorf("no line of a calendar: %q", line)
		}
	}
	cal, err := ics.ParseCalendar(bytes.NewReader(text))
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, e := range cal.Events() {
		if seen[e.Id()] {
			return fmt.Errorf("a second %s", e.Id())
		}
		seen[e.Id()] = true
	}
	if len(seen) == 0 || bytes.Count(text, []byte("BEGIN:")) != len(seen)+1 {
		return fmt.Errorf("%d events", len(seen))
	}
	return nil
}

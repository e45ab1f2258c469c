package report

import (
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"math"
	"strings"

	"github.com/skillgap/skillgap/assess"
)

//go:embed html
var htmlFiles embed.FS

// htmlPage is what every page begins with.
type htmlPage struct {
	Title   string
	Version string
	CSS     template.CSS
	Policy  string
}

// newHTMLPage is a page whose policy lets nothing in but its own style: no
// script, no request. More names further style files of the html folder.
func newHTMLPage(title, version string, more ...string) (htmlPage, error) {
	var css []byte
	for _, name := range append([]string{"style.css"}, more...) {
		text, err := htmlFiles.ReadFile("html/" + name)
		if err != nil {
			return htmlPage{}, err
		}
		css = append(css, text...)
	}
	sum := sha256.Sum256(css)
	policy := "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
	return htmlPage{title, version, template.CSS(css), policy}, nil
}

// writeHTMLPage writes the named template of the html folder.
func writeHTMLPage(w io.Writer, name string, page any) error {
	t, err := template.New("").Funcs(htmlFuncs()).ParseFS(htmlFiles, "html/*.html")
	if err != nil {
		return fmt.Errorf("write HTML: %w", err)
	}
	return t.ExecuteTemplate(w, name, page)
}

func htmlFuncs() template.FuncMap {
	return template.FuncMap{
		"rating": rating, "percent": percent, "proof": proof, "stepTitle": stepTitle,
		"weeksOf": weeksOf, "standing": standingWords, "noGaps": noGaps, "checkWords": checkWords,
		"figure": func(n assess.Number) string { return figure(n, 1) },
		"hours":  setting,
		"meter":  func(n assess.Number) string { return coordinate(max(0, min(n.Value, 100))) },
		"weeks": func(p *assess.Path) string {
			return plural(int(math.Ceil(float64(p.Hours)/p.HoursPerWeek)), "week", "weeks")
		},
		"applicable": func(t assess.TierScore) int { return t.Skills - t.NA },
		"href":       href,
		"share":      share, "sideWords": sideWords, "listed": listWords, "age": ageWords,
		"shareMeter": func(n assess.Number) string { return coordinate(max(0, min(100*n.Value, 100))) },
	}
}

// href is the address of a link that a page may have, or nothing.
func href(url string) string {
	if strings.HasPrefix(url, "https://") || strings.HasPrefix(url, "http://") {
		return url
	}
	return ""
}

// checkWords words how sure the levels are after a check.
func checkWords(c *assess.CheckSummary) string {
	var text string
	if c.Within.Known {
		text = "A level is right within one with a chance of " + share(c.Within) + " on average."
	}
	if c.Bias.Known {
		text += " " + biasWords(c.Bias)
	}
	return strings.TrimSpace(text)
}

func biasWords(levels assess.Number) string {
	side := "above"
	if levels.Value < 0 {
		side, levels.Value = "below", -levels.Value
	}
	return fmt.Sprintf("The ratings are about %s levels %s what the answers show.", assess.Against(levels, 0), side)
}

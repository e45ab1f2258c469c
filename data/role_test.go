package data_test

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/skillgap/skillgap/rubric"
)

// claim says where the rubric measures something that the role asks for: in a
// statement of a skill ("3.2" is the second of level 3) or in a step to a level
// ("3 learn", "3 practise", "3 prove", "3 resource"), by the words that say it
// there. What no level can measure stands in the rubric's text on ways into the
// role (skill "about"); what is no ability at all has no skill, and the words are
// the reason.
type claim struct{ bullet, skill, place, words string }

// section is a part of the role with what it asks for.
type section struct {
	title  string
	claims []claim
}

// role returns all that the role of a backend developer asks for.
func role() []section { return slices.Concat(work(), tools(), growth()) }

// text returns the text that a claim is about.
func (c claim) text(r *rubric.Rubric) (string, error) {
	if c.skill == "about" {
		return strings.Join(strings.Fields(r.About), " "), nil
	}
	k, ok := r.Skill(c.skill)
	if !ok {
		return "", fmt.Errorf("no skill %q", c.skill)
	}
	var level, number int
	if n, _ := fmt.Sscanf(c.place, "%d.%d", &level, &number); n == 2 {
		if level < 1 || level > k.Top() || number < 1 || number > len(k.Levels[level].Can) {
			return "", fmt.Errorf("no statement %q", c.place)
		}
		return k.Levels[level].Can[number-1].Text, nil
	}
	var part string
	if n, _ := fmt.Sscanf(c.place, "%d %s", &level, &part); n != 2 || level < 1 || level > len(k.Steps) {
		return "", fmt.Errorf("no place %q", c.place)
	}
	s := k.Steps[level-1]
	switch part {
	case "learn":
		return s.Learn, nil
	case "practise":
		return s.Practise, nil
	case "prove":
		return s.Prove, nil
	case "resource":
		for _, q := range s.Resources {
			if strings.Contains(q.Title, c.words) {
				return q.Title, nil
			}
		}
	}
	return "", fmt.Errorf("nothing at %q", c.place)
}

// whole finds words that are not part of longer ones: Java, not JavaScript.
func whole(words string) *regexp.Regexp {
	return regexp.MustCompile(`(^|[^\pL])` + regexp.QuoteMeta(words) + `($|[^\pL])`)
}

// sentence returns the sentence of the text in which the words stand.
func sentence(text, words string) string {
	before, after, _ := strings.Cut(text, words)
	after, _, _ = strings.Cut(after, ". ")
	return strings.Trim(before[strings.LastIndex(before, ". ")+1:]+words+after, ". ")
}

// TestRoleIsMeasured holds all that the role asks for to the words of a statement
// or a step: it fails when they are gone.
func TestRoleIsMeasured(t *testing.T) {
	r, seen := source(t), map[claim]bool{}
	for _, s := range role() {
		for _, c := range s.claims {
			if seen[c] || c.bullet == "" || len(c.words) < 2 {
				t.Errorf("%s: %q stands twice or says nothing", s.title, c.bullet)
			}
			if seen[c] = true; c.skill == "" {
				continue
			}
			if text, err := c.text(r); err != nil || !whole(c.words).MatchString(text) {
				t.Errorf("%s: %q: %s %s: no %q in %q, %v", s.title, c.bullet, c.skill, c.place, c.words, text, err)
			}
		}
	}
}

// TestRoleAsksForEverySkill: the role asks for statements of each skill of the
// rubric, so that none is there for its own sake.
func TestRoleAsksForEverySkill(t *testing.T) {
	statements := map[string]int{}
	for _, s := range role() {
		for _, c := range s.claims {
			if strings.Contains(c.place, ".") {
				statements[c.skill]++
			}
		}
	}
	for _, id := range source(t).SkillIDs() {
		if statements[id] < 4 {
			t.Errorf("%s: the role asks for %d of its statements", id, statements[id])
		}
	}
}

var table = flag.String("table", "", "write what the role asks for, and where it is measured, to this Markdown file")

// TestRoleTable writes the table for people:
//
//	go test ./data -run TestRoleTable -table /tmp/role.md
func TestRoleTable(t *testing.T) {
	r := source(t)
	var b strings.Builder
	b.WriteString("# What the role asks for, and the statement or step that measures it\n")
	for _, s := range role() {
		fmt.Fprintf(&b, "\n## %s\n\n| asked for | where | what it says |\n| --- | --- | --- |\n", s.title)
		for _, c := range s.claims {
			where, says := strings.TrimSpace(c.skill+" "+c.place), c.words
			if c.skill == "" {
				where = "not measured"
			} else if c.skill != "about" {
				text, err := c.text(r)
				if err != nil {
					t.Fatal(err)
				}
				says = sentence(text, c.words)
			}
			fmt.Fprintf(&b, "| %s | %s | %s |\n", c.bullet, where, says)
		}
	}
	if *table == "" {
		return
	}
	if err := os.WriteFile(*table, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

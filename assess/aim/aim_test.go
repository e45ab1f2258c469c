package aim_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/aim"
	"github.com/skillgap/skillgap/rubric"
)

// read is what is found in a text.
func read(t testing.TB, text string) *aim.Ad {
	r, evidence := shipped(t)
	return aim.Read(text, r, evidence)
}

// TestSeniority: the words before the years, those for others never.
func TestSeniority(t *testing.T) {
	for text, want := range map[string]string{
		"Senior Engineer, 2 years of experience":           "senior",
		"Sr. Engineer":                                     "senior",
		"Junior developer in a team of senior engineers":   "junior",
		"You work with senior engineers":                   "",
		"A staff of 30. Experience: 3+ years":              "mid",
		"Staff Engineer":                                   "staff",
		"3-5 years of experience":                          "mid",
		"five to seven years of experience":                "senior",
		"1 year of experience":                             "junior",
		"2 years with Java and 6 years of experience":      "senior",
		"For 15 years we have built bicycles":              "",
		"30 years of experience":                           "",
		"graduate degree":                                  "",
		strings.Repeat("words ", 101) + "senior":           "",
		"junior? senior? all the same to us":               "",
		"Junior or senior engineer":                        "",
		"three or more years of experience":                "mid",
		"A graduate programme":                             "junior",
		"99999999999999999999 years of experience with Go": "",
	} {
		if got := read(t, text).Seniority.Target; got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestSeniorityOfOtherTargets: a rubric's own words and order.
func TestSeniorityOfOtherTargets(t *testing.T) {
	targets := []rubric.Target{{ID: "helper", Title: "Helper"}, {ID: "chef", Title: "Head chef"}}
	r := &rubric.Rubric{Targets: targets}
	for text, want := range map[string]string{
		"We want a head chef": "chef", "a helper, junior": "helper", "Junior": "helper", "Senior": "chef", "Principal": "chef", "nobody": "",
	} {
		if got := aim.Read(text, r, &rubric.Evidence{}).Seniority.Target; got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestTargetFile: it reads back, with what is asked for and what nobody looks for.
func TestTargetFile(t *testing.T) {
	r, evidence := shipped(t)
	content, err := os.ReadFile("../../testdata/ads/junior-php.txt")
	if err != nil {
		t.Fatal(err)
	}
	junior, _ := r.Target("junior")
	doc := aim.Read(string(content), r, evidence).Like(assess.Tool{}, r, evidence, junior)
	want := map[string]int{
		"server-languages": 2, "databases": 2, "git": 2, "communication": 2, "problem-solving": 2, "time-management": 1, "agile-collaboration": 2,
	}
	for _, id := range []string{"acme", "null", "2027"} {
		target, err := rubric.ReadTarget("t.yaml", doc.Target(id), r)
		if err != nil {
			t.Fatalf("%v\n%s", err, doc.Target(id))
		}
		if diff := cmp.Diff(want, target.Levels); diff != "" || target.ID != id {
			t.Errorf("%s (-want +got):\n%s", target.ID, diff)
		}
	}
	for _, line := range []string{
		"  server-languages: 2     # php, linux, command line\n",
		"  # containers: 1         optional in the ad: docker\n",
		"  # rest-apis: 2          not in the ad; Junior asks for it\n",
		"  communication: 2        # as Junior asks for it; not looked for in ads\n",
	} {
		if !strings.Contains(string(doc.Target("acme")), line) {
			t.Errorf("no %q in\n%s", line, doc.Target("acme"))
		}
	}
	// All of it optional, in a rubric that has words for every skill.
	small := &aim.Aim{Rubric: assess.ReportRubric{ID: r.ID}, Skills: []aim.Skill{{ID: "git", Level: 1, Status: aim.Optional, Words: []string{"git"}}}}
	if target, err := rubric.ReadTarget("t.yaml", small.Target("acme"), r); err != nil || len(target.Levels) != 0 {
		t.Errorf("%v %v\n%s", target, err, small.Target("acme"))
	}
}

// TestLevels: a skill that the target does not ask for is at level 1.
func TestLevels(t *testing.T) {
	r, evidence := shipped(t)
	junior, _ := r.Target("junior")
	doc := aim.Read("Java, Kafka, Docker", r, evidence).Like(assess.Tool{}, r, evidence, junior)
	for _, s := range doc.Of(aim.Asked) {
		want := map[string]int{"server-languages": 2, "event-driven": 1, "containers": 1}[s.ID]
		if s.Level != want {
			t.Errorf("%s: level %d, want %d", s.ID, s.Level, want)
		}
	}
}

func TestText(t *testing.T) {
	for content, want := range map[string]string{
		"a < b > c, <3, List<String>":       "",
		"\xff\xfeJ\x00a\x00v\x00a\x00":      "",
		"one\n<p>two</p>":                   "line 2 has an HTML tag",
		"<!DOCTYPE html>":                   "line 1 has an HTML tag",
		"a<br/>":                            "HTML tag",
		"\xff":                              "not UTF-8",
		strings.Repeat("x", aim.MaxBytes):   "",
		strings.Repeat("x", aim.MaxBytes+1): "more than 64 KiB",
	} {
		_, err := aim.Text([]byte(content))
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%.20q: %v, want %q", content, err, want)
		}
	}
	if err := read(t, "Java and Kafka").Enough(); err == nil || !strings.Contains(err.Error(), "names 2 of its skills") {
		t.Error(err)
	}
	if err := read(t, "Java, Kafka, Docker").Enough(); err != nil {
		t.Error(err)
	}
}

// TestForeign: what is not English is told from it, but not by few words.
func TestForeign(t *testing.T) {
	for text, want := range map[string]bool{
		"Java, Kafka, Docker, Terraform": false,
		"Wir suchen Verstärkung: Java":   false,
		strings.Repeat("Du entwickelst Dienste in Java und kümmerst dich um Kafka. ", 9):                true,
		strings.Repeat("Vous développez des services en Java et vous aimez les tests. ", 9):             true,
		strings.Repeat("Je bouwt diensten in Java met een team van zes, en je kent Kafka of NATS. ", 9): true,
		strings.Repeat("- Java, Kafka and Docker\n- 3 years of experience with PostgreSQL\n", 9):        false,
	} {
		if got := read(t, text).Foreign; got != want {
			t.Errorf("%.40q: %v", text, got)
		}
	}
	few := read(t, strings.Repeat("Du entwickelst Dienste in Java und kümmerst dich um alles, was uns bewegt. ", 9))
	if err := few.Enough(); err == nil || !strings.Contains(err.Error(), "only English is read") {
		t.Error(err)
	}
}

// FuzzRead: any text of the size that is read is read, and the target reads back.
func FuzzRead(f *testing.F) {
	r, evidence := shipped(f)
	files, err := os.ReadDir("../../testdata/ads")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		content, err := os.ReadFile("../../testdata/ads/" + file.Name())
		if err != nil {
			f.Fatal(err)
		}
		f.Add(content)
	}
	f.Add([]byte("(((()) ) (nice to have: \n• Go-\xe2\x80\xa8to\n:\n5+ years-"))
	f.Add([]byte("\n` Back\n`")) // a symbol that begins two lines, and is all of the second
	mid, _ := r.Target("mid")
	f.Fuzz(func(t *testing.T, content []byte) {
		text, err := aim.Text(content)
		if err != nil {
			return
		}
		ad := aim.Read(text, r, evidence)
		if again := aim.Read(text, r, evidence); cmp.Diff(ad, again) != "" {
			t.Error("the same text says something else")
		}
		doc := ad.Like(assess.Tool{}, r, evidence, mid)
		target, err := rubric.ReadTarget("t.yaml", doc.Target("acme"), r)
		if err != nil {
			t.Fatalf("%v\n%s", err, doc.Target("acme"))
		}
		for _, s := range doc.Skills {
			if level := target.Levels[s.ID]; (s.Status == aim.Asked || s.Status == aim.Unsought) != (level > 0) {
				t.Errorf("%s %s at level %d", s.ID, s.Status, level)
			}
		}
	})
}

// BenchmarkRead is advertisements of the greatest length: of sentences, of words in
// brackets, of one line and of as many as there can be.
func BenchmarkRead(b *testing.B) {
	r, evidence := shipped(b)
	for _, piece := range []string{
		"Experience with Java, Spring Boot and PostgreSQL is required.\nKafka is a plus. ",
		"- Java (Kafka is a plus); Docker\n", "Go ", "5 years of experience ", "a. ", "e\n", "Go\n", "or\n",
		"many words that end with no sign, in a line that goes on \n",
	} {
		b.Run(piece[:min(len(piece), 12)], func(b *testing.B) {
			text := "Some words to begin with\n" + strings.Repeat(piece, (aim.MaxBytes-99)/len(piece))
			for b.Loop() {
				aim.Read(text, r, evidence)
			}
		})
	}
}

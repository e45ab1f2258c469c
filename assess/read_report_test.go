package assess_test

import (
	"encoding/json"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/testdata/rubrics"
)

// TestReportErrorsNameTheLine: what is of the wrong kind is found where it
// stands, whether or not it may be unknown.
func TestReportErrorsNameTheLine(t *testing.T) {
	rep := assess.Tool{}.Score(rubrics.Small(t), rated(assess.Rating{Skill: "cooking", Level: 2}), "chef", nil)
	text, err := json.MarshalIndent([]*assess.Report{rep, rep}, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ right, wrong, says string }{
		{`"rating": 2,`, `"rating": 2.5,`, "skills/0/rating has to be a whole number, not 2.5"},
		{`"level": 2,`, `"level": "two",`, "skills/0/level has to be a whole number, not a text"},
		{`"gap": 1,`, `"gap": [1],`, "skills/0/gap has to be a whole number, not a list"},
		{`"interval": null`, `"interval": "1-2"`, "skills/1/interval has to be a list of 2, not a text"},
		{`"interval": null`, `"interval": [1]`, "skills/1/interval has to be a list of 2, not one of another length"},
		{`"floor": 2,`, `"floor": true,`, "tiers/0/floor has to be a whole number, not true"},
		{`"coverage": 66.6667`, `"coverage": "much"`, "tiers/0/coverage has to be a number, not a text"},
		{`"max_gap": 1`, `"max_gap": "1"`, "targets/1/max_gap has to be a whole number, not a text"},
		{`"id": "chef"`, `"id": 7`, "has to be a text, not a number"},
		{`"floor": 2,`, `"floor": 2, "floor": 2,`, "tiers/0/floor is there twice"},
	} {
		at := strings.LastIndex(string(text), c.right)
		if at < 0 {
			t.Errorf("no %s in the report", c.right)
			continue
		}
		line := strings.Count(string(text[:at]), "\n") + 1
		bad := string(text[:at]) + c.wrong + string(text[at+len(c.right):])
		_, err := assess.ReadReports("report.json", []byte(bad))
		if err == nil || !strings.HasPrefix(err.Error(), "report.json:"+strconv.Itoa(line)+": ") || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s in line %d: %v", c.wrong, line, err)
		}
	}
}

// TestScaleOfAReport: a scale has a word for each level, or there is none, as in
// reports from before.
func TestScaleOfAReport(t *testing.T) {
	rep := assess.Tool{}.Score(rubrics.Small(t), rated(assess.Rating{Skill: "cooking", Level: 2}), "chef", nil)
	for words, good := range map[int]bool{6: true, 5: false, 0: true} {
		one := *rep
		one.Scale = rep.Scale[:words]
		text, err := json.Marshal(one)
		if err != nil {
			t.Fatal(err)
		}
		_, err = assess.ReadReports("report.json", text)
		if (err == nil) != good || err != nil && !strings.Contains(err.Error(), "a scale of 5 words: one a level, 0 to 5") {
			t.Errorf("%d words: %v", words, err)
		}
	}
}

// TestIDsOfAReport: what stands for a rubric, a target, a tier or a skill has to be an
// id, since it comes into commands that a report tells people to type.
func TestIDsOfAReport(t *testing.T) {
	rep := assess.Tool{}.Score(rubrics.Small(t), rated(assess.Rating{Skill: "cooking", Level: 2}), "chef", nil)
	text, err := json.Marshal(rep)
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"small", "helper", "chef", "base", "cooking", "baking"} {
		for _, bad := range []string{id + "; reboot", "", "A", strings.Repeat("a", 65)} {
			if bad == "" && id == "small" {
				continue // another version may leave the rubric out
			}
			quoted := strconv.Quote(bad)
			changed := strings.ReplaceAll(string(text), strconv.Quote(id), quoted)
			_, err := assess.ReadReports("report.json", []byte(changed))
			if err == nil || !strings.HasPrefix(err.Error(), "report.json:1: ") || !strings.Contains(err.Error(), quoted+" is not an id") {
				t.Errorf("%s instead of %s: %v", quoted, id, err)
			}
		}
	}
}

// TestFitOfAReport: reports from before a check said whether its answers fit
// together read as they were; another word than the three is refused.
func TestFitOfAReport(t *testing.T) {
	text, err := os.ReadFile("../testdata/golden/json/checked.json")
	if err != nil {
		t.Fatal(err)
	}
	const fit = ",\n    \"fit\": \"good\""
	if !strings.Contains(string(text), fit) {
		t.Fatalf("no %s in the golden", fit)
	}
	for words, want := range map[string]string{
		"": "", fit: "good", strings.Replace(fit, "good", "odd", 1): "odd", strings.Replace(fit, "good", "fine", 1): "refused",
	} {
		list, err := assess.ReadReports("report.json", []byte(strings.Replace(string(text), fit, words, 1)))
		switch {
		case want == "refused":
			if err == nil || !strings.Contains(err.Error(), `the fit of the check is "fine", not good, odd or unknown`) {
				t.Errorf("%s: %v", words, err)
			}
		case err != nil || string(list[0].Check.Fit) != want:
			t.Errorf("%q: %v", words, err)
		}
	}
}

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/skillgap/skillgap/testdata/outside"
)

// TestManPages has groff set every page, which must find nothing wrong, and looks
// at some of what it shows.
func TestManPages(t *testing.T) {
	outside.Only(t)
	t.Parallel()
	var made [2]string
	for i := range made {
		made[i] = t.TempDir()
		cmd := exec.Command("go", "run", "-tags", "man", ".", made[i])
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	pages, _ := filepath.Glob(made[0] + "/*.[17]")
	if len(pages) < 35 {
		t.Fatalf("%d pages", len(pages))
	}
	for _, page := range pages {
		content, err := os.ReadFile(page)
		again, _ := os.ReadFile(filepath.Join(made[1], filepath.Base(page)))
		if err != nil || string(content) != string(again) {
			t.Errorf("%s: made again it is another: %v", page, err)
		}
		cmd := exec.Command("groff", "-man", "-Tutf8", "-ww", "-rLL=80n", "-P-cbou", page)
		var wrong strings.Builder
		cmd.Stderr = &wrong
		shown, err := cmd.Output()
		if err != nil || wrong.String() != "" {
			t.Errorf("%s: %v: %s", page, err, &wrong)
		}
		for _, want := range map[string][]string{
			"skillgap.1":            {"skillgap COMMAND", "skillgap-score(1)", "skillgap-privacy(7)", "--no-input"},
			"skillgap-score.1":      {"score FILE...|-", "--min-readiness number", "(default 8)"},
			"skillgap-exit-codes.7": {"Ctrl-\\", "130  stopped by you"},
		}[filepath.Base(page)] {
			if !strings.Contains(string(shown), want) {
				t.Errorf("%s: no %q in\n%s", page, want, shown)
			}
		}
	}
}

package report_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/skillgap/skillgap/assess/report"
)

// TestClosing fits what a sitting ends with on a screen, and breaks no command.
func TestClosing(t *testing.T) {
	commands := []string{
		"skillgap path 'a name with spaces.yaml' --steps all --rubric=/a/folder/that/is/far/away --target=mid",
		"skillgap report x.yaml --open", "skillgap check x.yaml",
	}
	for _, file := range samples(t) {
		for _, target := range []string{"", "junior", "senior"} {
			rep := sample(t, file, target)
			for _, width := range []int{40, 60, 79} {
				var b strings.Builder
				c := report.Closing{Report: rep, Sheet: "dana-2026-11-23.yaml, kept in the history", Commands: commands}
				if err := c.Write(&b, report.Style{Width: width}); err != nil {
					t.Fatal(err)
				}
				text := b.String()
				if n := strings.Count(text, "\n"); width == 79 && n > 15 {
					t.Errorf("%s: %d lines:\n%s", filepath.Base(file), n, text)
				}
				for _, command := range commands {
					if !strings.Contains(text, "\n  "+command+"\n") {
						t.Errorf("%s, %d columns: no %q in\n%s", filepath.Base(file), width, command, text)
					}
				}
			}
		}
	}
}

package rubric_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/rubric"
)

var update = flag.Bool("update", false, "rewrite the expected messages")

// TestBadRubrics holds every broken rubric against its expected message.
func TestBadRubrics(t *testing.T) {
	files, err := filepath.Glob("../testdata/bad/rubrics/*.yaml")
	if err != nil || len(files) < 30 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			_, err := rubric.Load(os.DirFS("../testdata/bad/rubrics"), filepath.Base(file))
			if err == nil {
				t.Fatal("loaded")
			}
			want := strings.TrimSuffix(file, ".yaml") + ".want"
			if *update {
				if err := os.WriteFile(want, []byte(err.Error()+"\n"), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			text, readErr := os.ReadFile(want)
			if readErr != nil {
				t.Fatal(readErr)
			}
			if diff := cmp.Diff(string(text), err.Error()+"\n"); diff != "" {
				t.Errorf("message (-want +got):\n%s", diff)
			}
		})
	}
}

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/skillgap/skillgap/testdata/outside"
)

// TestWorkflowsFollowTheirSchemas holds our workflows and our action, and the steps that
// pages show, to the schemas that GitHub's files follow.
func TestWorkflowsFollowTheirSchemas(t *testing.T) {
	outside.Only(t) // a validator from npm
	files, err := filepath.Glob("../../.github/workflows/*.yml")
	if err != nil {
		t.Fatal(err)
	}
	files = append(files, "../../.github/actions/skillgap/action.yml")
	const job = "on: push\njobs:\n  score:\n    runs-on: ubuntu-latest\n    steps:\n"
	for name, text := range pages(t) {
		found, _ := blocks(text)
		for _, b := range found {
			if b.language != "yaml" || !strings.HasPrefix(b.text, "- uses: ") {
				continue
			}
			file := filepath.Join(t.TempDir(), filepath.Base(name)+".yml")
			steps := "      " + strings.ReplaceAll(b.text, "\n", "\n      ") + "\n"
			if err := os.WriteFile(file, []byte(job+steps), 0o600); err != nil {
				t.Fatal(err)
			}
			files = append(files, file)
		}
	}
	if len(files) < 4 {
		t.Errorf("only %v", files)
	}
	for _, file := range files {
		out, err := exec.Command("../../testdata/validators/node_modules/.bin/action-validator", file).CombinedOutput()
		if err != nil {
			t.Errorf("%s: %v\n%s", filepath.Base(file), err, out)
		}
	}
}

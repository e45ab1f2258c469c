package main

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestDeleteAsks deletes in a terminal: it says what would go, and only "yes"
// lets it go.
func TestDeleteAsks(t *testing.T) {
	sheets, err := filepath.Abs("../../testdata/sheets")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		keys, said string
		code       int
		kept       bool
	}{
		{"maybe\nno\n", "Nothing was deleted.", 0, true},
		{"\x04", "", stoppedByPerson, true},
		{"yes\n", "", 0, false},
	} {
		dir := t.TempDir()
		store := filepath.Join(dir, "h.db")
		if _, message, code := program(t, dir, "history", "import", "--store", store,
			filepath.Join(sheets, "junior.yaml"), filepath.Join(sheets, "mid.yaml")); code != 0 {
			t.Fatal(message)
		}
		tm := open(t, dir, 80, 24, []string{"CI="}, "history", "delete", "Dana", "--store", store)
		tm.see("1 sheet about Dana, 2026-11-23 to 2026-11-23, would be deleted for ever")
		tm.see("Delete? Type yes or no:")
		tm.press(c.keys)
		if code, out := tm.exit(); code != c.code || !strings.Contains(tm.printed(), c.said) ||
			strings.Contains(out, "deleted") == c.kept {
			t.Errorf("%q: exit %d, %s\n%s", c.keys, code, out, tm.printed())
		}
		out, message, code := program(t, dir, "history", "Dana", "--store", store)
		if strings.Contains(out, "2026-11-23") != c.kept || (code == 0) != c.kept {
			t.Errorf("%q: exit %d, %s%s", c.keys, code, out, message)
		}
	}
}

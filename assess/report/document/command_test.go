package document

import (
	"strings"
	"testing"
)

// TestWrapKeepsCommands breaks no command that fits, at any width.
func TestWrapKeepsCommands(t *testing.T) {
	for _, command := range []string{
		"skillgap assess",
		"skillgap assess --resume --as mentor",
		"skillgap score SHEET --target mid",
		"skillgap history import dana-2026-11-23.yaml",
		"skillgap agree 'my sheet.yaml' dana-2026-11-24-mentor-robin.yaml",
		"skillgap assess --with-evidence ANOTHER-FILE",
	} {
		text := "Every answer is kept at once: stop with Ctrl-C, go on with " + command + ". Then talk about it."
		for width := len(command) + 1; width < len(text)+2; width++ {
			if got := (Style{Width: width}).Wrap(text, 0); !strings.Contains(got, command) {
				t.Errorf("at %d columns:\n%s", width, got)
			}
		}
	}
}

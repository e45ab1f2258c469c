package prompt

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/AlecAivazis/survey/v2"
)

// TestKeysOfManyOptions types keys of one and two digits: the longest that was
// typed counts, and survey's cursor gets there.
func TestKeysOfManyOptions(t *testing.T) {
	var options []Option
	for n := range 12 {
		options = append(options, Option{Key: fmt.Sprint(n + 1)})
	}
	for keys, want := range map[string]string{"1": "1", "12": "12", "11": "11", "121": "1", "1211": "11", "13": "3", "1x2": "2", "x": "5", "7": "7", "x12?": "12"} {
		m := &menuKeys{options: options, at: 4, say: func(string) {}}
		cursor := 4
		for _, key := range keys {
			moves := string(m.translate([]byte(string(key))))
			cursor += strings.Count(moves, "\x1b[B") - strings.Count(moves, "\x1b[A") + len(options)
			cursor %= len(options)
		}
		if got := options[cursor].Key; got != want || m.at != cursor {
			t.Errorf("%s: at %s, want %s; the menu thinks at %s", keys, got, want, options[m.at].Key)
		}
	}
}

// TestBrokenPrompt turns a panic of a prompt into an error that says what to do.
func TestBrokenPrompt(t *testing.T) {
	m := &menu{Terminal: Terminal{In: os.Stdin, Out: os.Stderr}, keys: newKeys(t.Context(), os.Stdin)}
	err := m.ask((*survey.Select)(nil), new(int))
	var broken *TerminalError
	if !errors.As(err, &broken) || !strings.Contains(err.Error(), "--plain asks without menus") {
		t.Errorf("%v", err)
	}
}

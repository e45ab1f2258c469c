package prompt

import (
	"fmt"
	"strings"

	"github.com/AlecAivazis/survey/v2/terminal"

	"github.com/skillgap/skillgap/rubric/strict"
)

// menuKeys turns the keys pressed in a menu into moves of survey's cursor: an
// option's key goes there, so that of several the last wins. Survey itself
// would filter its list by them, down to nothing.
type menuKeys struct {
	options []Option
	at      int    // where the cursor is
	typed   string // the key typed last: 1 may become 12
	say     func(hint string)
	tick    func(at int) // draws the box of an option anew
	enter   func()       // says what is taken
}

// redraw is a key that survey knows and that changes nothing in its list.
var redraw = []byte{terminal.KeyDeleteLine}

// translate returns what survey is to read for a key.
func (m *menuKeys) translate(key []byte) []byte {
	last := len(m.options) - 1
	switch text := string(known(key)); text {
	case "\r", "\n":
		m.enter()
		return key
	case "\x1b[A":
		return m.move((m.at + last) % len(m.options))
	case "\x1b[B", "\t":
		return m.move((m.at + 1) % len(m.options))
	case "\x1b[H":
		return m.move(0)
	case "\x1b[F":
		return m.move(last)
	case "":
		if len(key) > 1 { // a sequence that nobody typed
			return nil
		}
		return m.refuse("")
	case "?":
		if m.explains() {
			m.say(m.hint())
			return key
		}
		return m.refuse(text)
	case " ":
		return m.toggle()
	default:
		return m.choose(text)
	}
}

// toggle ticks the option at hand, or takes the tick away.
func (m *menuKeys) toggle() []byte {
	o := &m.options[m.at]
	if !o.Box {
		return m.refuse(" ")
	}
	o.Ticked = !o.Ticked
	m.tick(m.at)
	return m.move(m.at)
}

// choose goes to the option whose key was typed, alone or at the end of what
// was typed before.
func (m *menuKeys) choose(text string) []byte {
	for _, typed := range []string{m.typed + text, text} {
		for i, o := range m.options {
			if strings.EqualFold(o.Key, typed) {
				way := m.move(i)
				m.typed = typed
				return way
			}
		}
	}
	return m.refuse(text)
}

// move is the shortest way to an option, once around the end if need be.
func (m *menuKeys) move(to int) []byte {
	m.typed = ""
	m.say(m.hint())
	down := (to - m.at + len(m.options)) % len(m.options)
	m.at = to
	switch up := len(m.options) - down; {
	case down == 0:
		return redraw
	case down <= up:
		return []byte(strings.Repeat("\x1b[B", down))
	default:
		return []byte(strings.Repeat("\x1b[A", up))
	}
}

func (m *menuKeys) explains() bool { return m.options[0].Help != nil }

// ticks says whether options can be chosen together.
func (m *menuKeys) ticks() bool { return m.options[0].Box }

func (m *menuKeys) hint() string {
	switch {
	case m.explains():
		return "[digit or arrows, then Enter; ? shows what it means]"
	case m.ticks():
		return "[digit or arrows; Space ticks, also several; then Enter]"
	}
	return "[digit or arrows, then Enter]"
}

// refuse says what the keys are.
func (m *menuKeys) refuse(text string) []byte {
	m.typed = ""
	hint := "[press"
	for _, o := range m.options {
		hint += " " + o.Key
	}
	switch {
	case m.explains():
		hint += ", arrows or ?, then Enter"
	case m.ticks():
		hint += " or arrows, Space to tick, then Enter"
	default:
		hint += " or arrows, then Enter"
	}
	if c := []rune(text); len(c) == 1 && strict.IsPrintable(c[0]) {
		hint += fmt.Sprintf("; not %q", text)
	}
	m.say(hint + "]")
	return redraw
}

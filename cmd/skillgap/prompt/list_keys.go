package prompt

import (
	"fmt"
	"slices"
	"strings"
)

// press takes a key: done says that the option at hand, or what is ticked, is
// the answer.
func (l *list) press(key string) (done bool, err error) {
	l.says = ""
	n := len(l.Options)
	switch key {
	case anew:
	case "\r", "\n":
		return l.enter(), nil
	case up:
		l.move((max(l.at, 0) + n - 1) % n)
	case down, "\t":
		l.move(l.next())
	case home:
		l.move(0)
	case end:
		l.move(n - 1)
	case pageUp:
		l.top -= l.page
	case pageDown:
		l.top += l.page
	case " ":
		l.space()
	case "?":
		if !l.explained() {
			l.refuse(key)
			break
		}
		*l.opened = !*l.opened
		l.seek = true
	default:
		return l.character(key)
	}
	return false, nil
}

func (l *list) character(key string) (done bool, err error) {
	switch {
	case key == "": // a sequence of a key that has no meaning here
		return false, nil
	case l.Back && strings.EqualFold(key, backKey):
		return false, ErrBack
	case l.Detail && strings.EqualFold(key, detailKey):
		return false, &DetailError{l.at}
	}
	return l.choose(key), nil
}

// enter takes what is at hand, if anything is: an option that was just unticked is not.
func (l *list) enter() bool {
	ticked := slices.ContainsFunc(l.Options, func(o Option) bool { return o.Ticked })
	switch {
	case l.boxes() && !ticked && (l.at < 0 || l.unticked):
		l.says = "nothing is ticked: number or Space ticks"
		for _, o := range l.Options {
			if !o.Box {
				l.says += fmt.Sprintf(", %s is %q", o.Key, o.Label)
			}
		}
		return false
	case len(chosen(l.Options, l.at)) > 0:
		return true
	}
	l.refuse("")
	return false
}

// tick ticks the option at hand, or takes its tick away.
func (l *list) tick() {
	o := &l.Options[l.at]
	o.Ticked = !o.Ticked
	l.unticked = !o.Ticked
}

// next is the option after the one at hand; the first on the page where none is.
func (l *list) next() int {
	if l.at >= 0 {
		return (l.at + 1) % len(l.Options)
	}
	for i := range l.Options {
		if l.starts[i] >= l.top {
			return i
		}
	}
	return 0
}

func (l *list) move(to int) {
	l.at, l.seek, l.typed, l.unticked = to, true, "", false
}

// space ticks the option at hand, or turns the page.
func (l *list) space() {
	last := l.starts[len(l.starts)-1]
	switch {
	case l.at >= 0 && l.Options[l.at].Box:
		l.tick()
	case l.page >= last && l.boxes():
		l.says = "a number ticks; or arrows mark a line, and Space ticks it"
	case l.page >= last:
		l.refuse(" ")
	case l.top+l.page >= last:
		l.top = 0
	default:
		l.top += l.page
	}
}

// choose takes the option whose key was typed, alone or at the end of what was
// typed before. Where another key begins with it the option is only at hand: 1
// may become 12. An option with a box is ticked.
func (l *list) choose(text string) (done bool) {
	for _, typed := range []string{l.typed + text, text} {
		exact, longer := l.match(typed)
		if exact < 0 && !longer {
			continue
		}
		if longer || exact >= 0 && l.Options[exact].Box {
			l.hold(exact, typed, longer)
			return false
		}
		l.move(exact)
		return true
	}
	l.refuse(text)
	return false
}

// match finds the option of a key, -1 if there is none, and whether other keys
// begin with it.
func (l *list) match(typed string) (exact int, longer bool) {
	exact = -1
	for i, o := range l.Options {
		switch {
		case strings.EqualFold(o.Key, typed):
			exact = i
		case len(o.Key) > len(typed) && strings.EqualFold(o.Key[:len(typed)], typed):
			longer = true
		}
	}
	return exact, longer
}

// hold has an option at hand without taking it; its box is ticked, and what was
// ticked on the way to its key is as it was.
func (l *list) hold(at int, typed string, longer bool) {
	before, _ := l.match(l.typed)
	if l.typed != "" && len(typed) > len(l.typed) && before >= 0 && l.Options[before].Box {
		l.Options[before].Ticked = !l.Options[before].Ticked
	}
	if at >= 0 {
		if l.move(at); l.Options[at].Box {
			l.tick()
		}
	}
	l.typed = ""
	if longer {
		l.typed = typed
	}
	if longer && !l.boxes() {
		l.says = typed + ": Enter, or one more digit"
	}
}

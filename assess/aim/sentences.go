package aim

// sentences reads a part of the text, of which so much is asked for, sentence by
// sentence.
func (a *reading) sentences(p passage, within insistence) {
	for len(p.words) > 0 {
		var s passage
		s, p = p.cut(p.sentence())
		switch {
		case len(s.marks) == 0:
		case p.declines():
			a.clauses(s, unasked)
		default:
			a.brackets(s, within)
		}
	}
}

// sentence is how many words the first sentence of a passage has.
func (p passage) sentence() int {
	for at := 1; at < len(p.words); at++ {
		if p.words[at].before&ends != 0 {
			return at
		}
	}
	return len(p.words)
}

// declines says whether a passage answers the question before it by no: Kubernetes? Not
// here.
func (p passage) declines() bool {
	return len(p.words) > 0 && p.words[0].before&asks != 0 && p.is(0, denies)
}

// brackets reads a sentence. What stands in brackets is one of its own if it names
// something and says how much that is asked for: Java (Kotlin is a plus).
func (a *reading) brackets(s passage, within insistence) {
	for at := 0; at < len(s.words); at++ {
		if s.words[at].before&opens == 0 {
			continue
		}
		end := at + 1
		for end < len(s.words) && s.words[end].before&(opens|closes) == 0 {
			end++
		}
		before, inner := s.cut(at)
		inner, after := inner.cut(end - at)
		how := inner.insists(within)
		if inner.has(ofSkill) && how > asked && how > within {
			a.say(inner, how)
			a.clauses(before, within)
			s, at = after, 0
			continue
		}
		at = end - 1
	}
	a.clauses(s, within)
}

// clauses reads a sentence. What stands before a "but", and what behind it, is asked for
// each on its own if both name something.
func (a *reading) clauses(s passage, within insistence) {
	first, last := s.skills()
	if first < 0 {
		return
	}
	for at := first + 1; at <= last; at++ {
		if !s.parts(at) {
			continue
		}
		var head passage
		head, s = s.cut(at)
		a.clause(head, within)
		first, last = s.skills()
		at = first
	}
	a.clause(s, within)
}

// parts says whether another clause begins with a word: ..., and you ...
func (p passage) parts(at int) bool {
	if p.is(at, pronoun) {
		return p.words[at].before&comma != 0 || p.is(at-1, and) && p.words[at-1].before&comma != 0
	}
	return p.is(at, but)
}

// clause reads one. What others do is not asked for.
func (a *reading) clause(c passage, within insistence) {
	how := c.insists(within)
	if how < optional {
		if at := c.others(); at >= 0 {
			head, tail := c.cut(at)
			a.say(head, how)
			a.say(tail, unasked)
			return
		}
	}
	a.say(c, how)
}

// insists is how much a clause asks for. Where it tells about the company, that is only
// what it says to the reader.
func (c passage) insists(within insistence) insistence {
	how := within
	if how == asked && c.ofCompany() {
		how = told
	}
	if how == told {
		how = unasked
		if c.has(toReader) {
			how = asked
		}
	}
	said := told
	for _, m := range c.marks {
		if m.list == inSentence {
			if said = max(said, insistence(m.kind)); insistence(m.kind) == optional {
				said = optional // not required but a plus
				break
			}
		}
	}
	return max(how, said)
}

// ofCompany says whether a clause tells what a company is or does: Acme sells a broker.
func (c passage) ofCompany() bool {
	for _, m := range c.marks {
		if m.list == ofCompany && m.at < c.start+3 {
			return true
		}
	}
	if len(c.words) < 3 || !c.words[0].capital() || c.is(0, common|reader|skilled) {
		return false
	}
	return c.is(1, doing) || c.is(1, being) && c.is(0, titled)
}

package aim

// others is where in a clause it begins to be about what other people do, such as: our
// platform team runs it, Pilar, who owns it, or the whole of it is run by them; -1 for
// nowhere.
func (c passage) others() int {
	for at := range c.words {
		group := c.ofGroup(at)
		switch {
		case group && c.near(at-5, at-1, by):
			return 0
		case (group || c.is(at, people) && c.near(at-3, at, our)) && !c.near(at-4, at-1, joins) && c.care(at+1):
			return c.subject(at)
		case c.somebody(at) && c.cares(at):
			return c.subject(at)
		}
	}
	return -1
}

// ofGroup says whether a word is of a group of other people: the platform team. One that
// the reader is to join stands in the title.
func (c passage) ofGroup(at int) bool {
	return c.is(at, group) && c.words[at].Joined && c.is(at-1, area) && !c.is(at-1, titled)
}

// somebody says whether a word is the name of a person or of a group of people, or at
// least looks like one.
func (c passage) somebody(at int) bool {
	name := c.is(at, area) || !c.is(at, common|reader|skilled)
	return name && at+1 < len(c.words) && !c.is(at, titled) && c.words[at].capital()
}

// care says whether what stands at a place, or in a clause that begins there, is that
// several people take care of something.
func (p passage) care(at int) bool {
	if p.is(at, who) {
		at++
	}
	return p.is(at, caring|cares) || p.is(at+1, caring|cares)
}

// cares says whether somebody at a place takes care of something: DevOps owns it; Pilar,
// who owns it. What runs on something is a program.
func (p passage) cares(at int) bool {
	several := p.is(at, area) // people, as in: DevOps own it
	switch at++; {
	case !p.is(at, who):
		if !p.words[at].Joined {
			return false
		}
	case p.words[at].before&comma == 0:
		return false
	default:
		at++
	}
	return (p.is(at, cares) || several && p.is(at, caring)) && !p.is(at, skilled) && !p.is(at+1, place)
}

// subject is where a part of a clause begins with the words before one that belong to it;
// 0 if what stands before them belongs to it as well.
func (p passage) subject(at int) int {
	for at > 0 && p.words[at].Joined && (p.is(at-1, article|our|area) || p.words[at-1].capital()) {
		at--
	}
	if p.words[at].before&(comma|colon|opens) != 0 || p.is(at-1, but|and) {
		return at
	}
	return 0
}

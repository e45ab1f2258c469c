package strict

import (
	"fmt"
	"strings"
)

// fact is problems that say the same: the first that comes with its line or a hint,
// and the others.
type fact struct {
	Problem
	also []Problem
}

// facts are the problems by what they say, in the order in which it is said first.
func (ps Problems) facts() []fact {
	var list []fact
	at := map[string]int{}
	for _, p := range ps {
		i, said := at[p.Message]
		if !said {
			at[p.Message] = len(list)
			list = append(list, fact{Problem: p})
			continue
		}
		if list[i].Source+list[i].Hint == "" {
			list[i].Problem, p = p, list[i].Problem
		}
		list[i].also = append(list[i].also, p)
	}
	return list
}

// elsewhere says what else the fact is true of: how many parts in all, with so many
// of their names, or as many other places.
func (f fact) elsewhere(most int) string {
	times := 1 + len(f.also)
	if names := f.parts(); len(names) > 1 {
		often := ""
		if times > len(names) {
			often = fmt.Sprintf(", %d times", times)
		}
		return fmt.Sprintf("%s in %d %ss: %s", often, len(names), f.In.Kind, listed(names, most))
	}
	places := []string{f.place()}
	for _, p := range f.also {
		if place := p.place(); place != places[len(places)-1] { // an alias stands for the same place again
			places = append(places, strings.TrimPrefix(place, f.File+":"))
		}
	}
	if len(places) == 1 {
		return ""
	}
	return "; also at " + listed(places[1:], most)
}

// parts are the names of the parts that the fact is true of; none where it is true
// outside of such parts too.
func (f fact) parts() []string {
	var names []string
	seen := map[string]bool{}
	for _, p := range append([]Problem{f.Problem}, f.also...) {
		if p.In.Name == "" || p.In.Kind != f.In.Kind {
			return nil
		}
		if !seen[p.In.Name] {
			seen[p.In.Name] = true
			names = append(names, p.In.Name)
		}
	}
	return names
}

// listed is so many of a list in words, and how many there are besides.
func listed(list []string, most int) string {
	last := fmt.Sprintf("%d more", len(list)-most)
	if len(list) <= most {
		most = len(list) - 1
		last = list[most]
	}
	if most == 0 {
		return last
	}
	return strings.Join(list[:most], ", ") + " and " + last
}

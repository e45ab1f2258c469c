package assess

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/skillgap/skillgap/rubric/strict"
)

// Role is who rates, as seen from the person rated.
type Role string

// The roles. On an Agreed sheet stands what two people settled on together.
const (
	Self   Role = "self"
	Mentor Role = "mentor"
	Peer   Role = "peer"
	Agreed Role = "agreed"
)

func roles() []string { return []string{string(Self), string(Mentor), string(Peer), string(Agreed)} }

// Rater is who rates. An agreed sheet names both who agreed: Name and With.
type Rater struct {
	Role Role   `json:"role"`
	Name string `json:"name,omitempty"`
	With string `json:"with,omitempty"`
}

// Self says whether people rate themselves, which is also what a sheet without
// a rater means.
func (r Rater) Self() bool { return cmp.Or(r.Role, Self) == Self }

// Other says whether one person rates another: nobody speaks for themselves.
func (r Rater) Other() bool { return !r.Self() && r.Role != Agreed }

// Same says whether two sheets about one person are by the same rater: a
// self-rating is by the same whatever name it gives, an agreed one by the same
// two people, whoever of them comes first.
func (r Rater) Same(other Rater) bool {
	if r.Role != other.Role || r.Role == Self {
		return r.Role == other.Role
	}
	same := SamePerson
	return same(r.Name, other.Name) && same(r.With, other.With) || same(r.Name, other.With) && same(r.With, other.Name)
}

// misnamed says what is wrong about the names of a rater of a known role, and
// what would be right; both are "" where nothing is.
func (r Rater) misnamed() (problem, right string) {
	switch agreed := r.Role == Agreed; {
	case agreed && (r.Name == "" || r.With == ""):
		return "an agreed sheet names both who agreed", "write rater: {role: agreed, name: Dana, with: Robin}"
	case !agreed && r.With != "":
		return fmt.Sprintf("a sheet of role %s has one rater", r.Role), "leave out with, or write role: agreed"
	}
	return "", ""
}

// validate holds a rater of a report to what a sheet may say; a report that
// names none is of a self-rating, as a sheet is.
func (r Rater) validate() error {
	r.Role = cmp.Or(r.Role, Self)
	if role := string(r.Role); !slices.Contains(roles(), role) {
		return fmt.Errorf("unknown rater role %q; %s", strict.Printable(role), strict.Suggest(role, roles()))
	}
	if problem, _ := r.misnamed(); problem != "" {
		return errors.New(problem)
	}
	return nil
}

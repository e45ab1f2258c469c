package team

import (
	"cmp"
	"fmt"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// groupSchema is the version of the group file format.
const groupSchema = 1

// maxGroupFile is how long a group file may be, in bytes.
const maxGroupFile = 1 << 20

// MaxGroups is how many groups a team has at most.
const MaxGroups = 1000

// GroupFile names people, the groups they are in, and what they aim at.
type GroupFile struct {
	Target string // for people and groups without their own; "" for none
	Groups []Group
	in     map[string][]membership // by assess.Person, in the file's order
}

// membership is one mention of a person: in the group of an index, with a target of
// their own or "".
type membership struct {
	group  int
	target string
}

// Group is some people of a team; Target is "" for none of its own.
type Group struct {
	Name   string
	Target string
	People []GroupPerson
}

// GroupPerson is a person by the name on their sheets.
type GroupPerson struct {
	Name   string
	Target string
}

// ReadGroups reads a group file strictly, YAML or JSON. The error lists every
// problem (type rubric.Problems).
func ReadGroups(name string, data []byte, r *rubric.Rubric) (*GroupFile, error) {
	root, reader, err := strict.Parse(name, data, maxGroupFile)
	if err != nil {
		return nil, err
	}
	g := &groupReading{Reader: reader, rubric: r, names: map[string]bool{}}
	g.in = map[string][]membership{}
	g.Object(root, "the group file", strict.Fields{
		"schema": strict.Must(g.Schema(groupSchema)),
		"target": strict.May(assess.ReadTarget(g.Reader, g.rubric, &g.Target)),
		"groups": strict.Must(func(n *strict.Node) {
			if len(n.Items) > MaxGroups {
				g.Add(n, fmt.Sprintf("%d groups are too many", len(n.Items)), fmt.Sprintf("at most %d", MaxGroups))
				return
			}
			g.Each("groups", g.group)(n)
		}),
	})
	if err := g.Err(); err != nil {
		return nil, err
	}
	return &g.GroupFile, nil
}

type groupReading struct {
	*strict.Reader
	GroupFile
	rubric *rubric.Rubric
	names  map[string]bool // of the groups so far
}

func (g *groupReading) group(n *strict.Node) {
	one := Group{}
	place := n
	g.Object(n, "a group", strict.Fields{
		"name":   strict.Must(func(v *strict.Node) { place = v; g.Text(&one.Name, assess.MaxName)(v) }),
		"target": strict.May(assess.ReadTarget(g.Reader, g.rubric, &one.Target)),
		"people": strict.Must(g.Each("people", func(v *strict.Node) { g.person(v, &one) })),
	})
	if g.names[one.Name] && one.Name != "" {
		g.Add(place, fmt.Sprintf("group %q is here twice", one.Name), "give each group its own name")
	}
	g.names[one.Name] = true
	g.Groups = append(g.Groups, one)
}

func (g *groupReading) person(n *strict.Node, to *Group) {
	p := GroupPerson{}
	place := n
	if n.Kind == strict.Object {
		g.Object(n, "a person", strict.Fields{
			"name":   strict.Must(func(v *strict.Node) { place = v; g.Text(&p.Name, assess.MaxName)(v) }),
			"target": strict.May(assess.ReadTarget(g.Reader, g.rubric, &p.Target)),
		})
	} else {
		g.Text(&p.Name, assess.MaxName)(n)
	}
	person := assess.Person(p.Name)
	mentions := g.in[person]
	if n := len(mentions); n > 0 && mentions[n-1].group == len(g.Groups) && p.Name != "" {
		g.Add(place, fmt.Sprintf("%q is in this group twice", p.Name), "name each person once a group")
	}
	g.in[person] = append(mentions, membership{len(g.Groups), p.Target})
	to.People = append(to.People, p)
}

// Names lists the groups in their order.
func (g *GroupFile) Names() []string {
	names := make([]string, len(g.Groups))
	for i, one := range g.Groups {
		names[i] = one.Name
	}
	return names
}

// Of is the groups of a person, in their order.
func (g *GroupFile) Of(person string) []string {
	var names []string
	for _, m := range g.in[assess.Person(person)] {
		names = append(names, g.Groups[m.group].Name)
	}
	return names
}

// TargetOf is what the file says a person aims at: their own target, else that
// of their first group with one, else the file's; "" if it says nothing.
func (g *GroupFile) TargetOf(person string) string {
	target := ""
	for _, m := range g.in[assess.Person(person)] {
		if m.target != "" {
			return m.target
		}
		target = cmp.Or(target, g.Groups[m.group].Target)
	}
	return cmp.Or(target, g.Target)
}

// Missing lists the people of the file who are not present, which is asked of an
// assess.Person, in its order.
func (g *GroupFile) Missing(present func(person string) bool) []string {
	var names []string
	listed := map[string]bool{}
	for _, one := range g.Groups {
		for _, p := range one.People {
			if person := assess.Person(p.Name); !present(person) && !listed[person] {
				listed[person] = true
				names = append(names, p.Name)
			}
		}
	}
	return names
}

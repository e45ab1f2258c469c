package rubric

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/skillgap/skillgap/rubric/strict"
)

// Item is a knowledge question with one best answer, written for people at
// Level of the skill. Correct is an index into Options. For are tools of the
// rubric's stack: only people who work with one of them are asked; none is all.
type Item struct {
	ID      string   `json:"id"`
	Skill   string   `json:"skill"`
	Level   int      `json:"level"`
	Topic   string   `json:"topic"`
	Stem    string   `json:"stem"` // paragraphs; code stands between lines of ```
	Options []string `json:"options"`
	Correct int      `json:"correct"`
	Because string   `json:"because"`
	Source  string   `json:"source"`
	For     []string `json:"for,omitempty"`
}

// optionsPerItem is how many answers an item offers.
const optionsPerItem = 4

// Digest tells versions of an item's text apart: 12 hex digits.
func (i *Item) Digest() string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%q %q %d", i.Stem, i.Options, i.Correct))
	return hex.EncodeToString(sum[:6])
}

// Scale says whether the options are listed by the first number in each, up or
// down: readers expect them to stay so.
func (i *Item) Scale() bool {
	values := make([]float64, len(i.Options))
	for k, option := range i.Options {
		at := strings.IndexAny(option, "0123456789")
		if at < 0 {
			return false
		}
		text := strings.ReplaceAll(option[at:], ",", "")
		end := strings.IndexFunc(text, func(r rune) bool { return r != '.' && (r < '0' || '9' < r) })
		if end < 0 {
			end = len(text)
		}
		v, err := strconv.ParseFloat(strings.TrimRight(text[:end], "."), 64)
		if err != nil { // 1.1.2
			return false
		}
		values[k] = v
	}
	if values[0] > values[len(values)-1] {
		slices.Reverse(values)
	}
	return slices.IsSorted(values) && len(slices.Compact(values)) == len(i.Options)
}

// Items returns the rubric's items, by skill in its order, then by level. They
// are read when first asked for; the error is of type strict.Problems where their
// source is at fault.
func (r *Rubric) Items() ([]Item, error) {
	if r.items == nil {
		return nil, nil
	}
	return r.items()
}

// CompileItems returns the compiled form of a rubric's items: JSON.
func CompileItems(r *Rubric) ([]byte, error) {
	items, err := r.Items()
	if err != nil {
		return nil, err
	}
	data, err := json.Marshal(items, jsontext.WithIndent(" "))
	if err != nil {
		return nil, fmt.Errorf("compile items: %w", err)
	}
	return append(data, '\n'), nil
}

// loadItems reads items/<skill>.yaml of a rubric's folder.
func loadItems(fsys fs.FS, dir string, rubric *Rubric) ([]Item, error) {
	files, err := filesIn(fsys, dir, "items")
	if err != nil {
		return nil, fmt.Errorf("read items: %w", err)
	}
	b := &bankReading{reading: newReading(rubric)}
	for _, file := range files {
		if err := b.file(fsys, file, maxFile, func(root *strict.Node) {
			skill := strings.TrimSuffix(path.Base(file), ".yaml")
			k, known := rubric.Skill(skill)
			if !known {
				b.Add(nil, fmt.Sprintf("there is no skill %q", skill), rubric.SuggestSkill(skill))
				return
			}
			b.Each("the items", func(n *strict.Node) { b.item(n, k, strict.Fields{}) })(root)
		}); err != nil {
			return nil, fmt.Errorf("read items: %w", err)
		}
	}
	return b.sorted()
}

// checkedItems reads the compiled form of a rubric's items.
func checkedItems(data []byte, rubric *Rubric) ([]Item, error) {
	b := &bankReading{reading: newReading(rubric)}
	ids := rubric.SkillIDs()
	b.document("items", data, len(data), func(root *strict.Node) {
		b.Each("the items", func(n *strict.Node) {
			skill := n
			if at := slices.IndexFunc(n.Keys, func(key *strict.Node) bool { return key.Text == "skill" }); at >= 0 {
				skill = n.Items[at]
			}
			if k, known := rubric.Skill(skill.Text); known {
				b.item(n, k, strict.Fields{"skill": strict.Must(b.ID(new(string)))})
			} else {
				b.Unknown(skill, "skill", ids)
			}
		})(root)
	})
	return b.sorted()
}

// sorted is the items by skill in the rubric's order, then by level; or all that
// is wrong with them.
func (b *bankReading) sorted() ([]Item, error) {
	if err := b.err(); err != nil {
		return nil, err
	}
	order := map[string]int{}
	for i, id := range b.rubric.SkillIDs() {
		order[id] = i
	}
	slices.SortStableFunc(b.items, func(x, y Item) int {
		return cmp.Or(order[x.Skill]-order[y.Skill], x.Level-y.Level)
	})
	return b.items, nil
}

// bankReading reads the items of one file after another.
type bankReading struct {
	reading
	items []Item
}

// item reads an item of a skill, and what fields there are beside its own.
func (b *bankReading) item(n *strict.Node, skill *Skill, fields strict.Fields) {
	i := Item{Skill: skill.ID}
	maps.Copy(fields, strict.Fields{
		"id":      strict.Must(b.ID(&i.ID)),
		"level":   strict.Must(b.Level(&i.Level, 1, skill.Top(), "")),
		"topic":   strict.Must(b.OneOf(&i.Topic, "topic", skill.Topics...)),
		"stem":    strict.Must(b.Block(&i.Stem, 2000)),
		"options": strict.Must(b.Texts(&i.Options, 300)),
		"correct": strict.Must(b.Whole(&i.Correct, 0, optionsPerItem-1)),
		"because": strict.Must(b.Text(&i.Because, 600)),
		"source":  strict.Must(b.Text(&i.Source, 300)),
		"for": strict.May(b.Each("for", func(tool *strict.Node) {
			var id string
			b.ID(&id)(tool)
			if stack := b.rubric.StackIDs(); id != "" && !slices.Contains(stack, id) {
				b.Unknown(tool, "tool", stack)
			}
			i.For = append(i.For, id)
		})),
	})
	b.Object(n, "an item", fields)
	if len(i.Options) != optionsPerItem {
		b.Add(n, fmt.Sprintf("the item has %d options", len(i.Options)), fmt.Sprintf("write %d", optionsPerItem))
	}
	b.once(n, "item", i.ID)
	if len(slices.Compact(slices.Sorted(slices.Values(i.Options)))) < len(i.Options) {
		b.Add(n, "two options are the same", "make the options differ")
	}
	b.items = append(b.items, i)
}

package rubric

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/skillgap/skillgap/rubric/strict"
)

// Item is a knowledge question with one best answer, written for people at
// Level of the skill. Correct is an index into Options.
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
}

// optionsPerItem is how many answers an item offers.
const optionsPerItem = 4

// Digest tells versions of an item's text apart: 12 hex digits.
func (i *Item) Digest() string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%q %q %d", i.Stem, i.Options, i.Correct))
	return hex.EncodeToString(sum[:6])
}

// lazyItems reads the items when they are first asked for.
type lazyItems struct {
	once  sync.Once
	read  func() ([]Item, error)
	items []Item
	err   error
}

// Items returns the rubric's items, by skill in its order, then by level. They
// are read when first asked for; the error is of type strict.Problems where their
// source is at fault.
func (r *Rubric) Items() ([]Item, error) {
	if r.lazy == nil {
		return nil, nil
	}
	r.lazy.once.Do(func() { r.lazy.items, r.lazy.err = r.lazy.read() })
	return r.lazy.items, r.lazy.err
}

// CompileItems returns the compiled form of items: JSON.
func CompileItems(items []Item) ([]byte, error) {
	data, err := json.Marshal(items, jsontext.WithIndent(" "))
	if err != nil {
		return nil, fmt.Errorf("compile items: %w", err)
	}
	return append(data, '\n'), nil
}

func compiledItems(data []byte) ([]Item, error) {
	var items []Item
	if err := json.Unmarshal(data, &items); err != nil {
		return nil, fmt.Errorf("read compiled items: %w", err)
	}
	return items, nil
}

// loadItems reads items/<skill>.yaml of a rubric's folder.
func loadItems(fsys fs.FS, dir string, rubric *Rubric) ([]Item, error) {
	files, err := fs.Glob(fsys, path.Join(escapeGlob(dir), "items", "*.yaml"))
	if err != nil {
		return nil, fmt.Errorf("read items: %w", err)
	}
	b := &bankReading{rubric: rubric, seen: map[string]bool{}}
	var problems strict.Problems
	for _, file := range files {
		data, err := readLimited(fsys, file)
		if err != nil {
			return nil, fmt.Errorf("read items: %w", err)
		}
		root, reader, err := strict.Parse(file, data, maxFile)
		if b.Reader = reader; err == nil {
			b.file(root, strings.TrimSuffix(path.Base(file), ".yaml"))
		}
		var found strict.Problems
		if errors.As(reader.Err(), &found) {
			problems = append(problems, found...)
		}
	}
	if len(problems) > 0 {
		return nil, problems.Sorted()
	}
	return b.sorted(), nil
}

// checkedItems reads the compiled form of a rubric's items.
func checkedItems(data []byte, rubric *Rubric) ([]Item, error) {
	b := &bankReading{rubric: rubric, seen: map[string]bool{}}
	root, reader, err := strict.Parse("items", data, len(data))
	if b.Reader = reader; err == nil {
		b.Each("the items", func(n *strict.Node) {
			skill := ""
			if at := slices.IndexFunc(n.Keys, func(key *strict.Node) bool { return key.Text == "skill" }); at >= 0 {
				skill = n.Items[at].Text
			}
			if k, known := rubric.Skill(skill); known {
				b.item(n, k, strict.Fields{"skill": strict.Must(b.ID(&skill))})
			} else {
				b.Add(n, fmt.Sprintf("the item is of no skill of the rubric: %q", skill), strict.Suggest(skill, rubric.SkillIDs()))
			}
		})(root)
	}
	return b.sorted(), reader.Err()
}

// sorted is the items by skill in the rubric's order, then by level.
func (b *bankReading) sorted() []Item {
	order := map[string]int{}
	for i, id := range b.rubric.SkillIDs() {
		order[id] = i
	}
	slices.SortStableFunc(b.items, func(x, y Item) int {
		return cmp.Or(order[x.Skill]-order[y.Skill], x.Level-y.Level)
	})
	return b.items
}

// bankReading reads the items of one file after another.
type bankReading struct {
	*strict.Reader
	rubric *Rubric
	seen   map[string]bool
	items  []Item
}

func (b *bankReading) file(root *strict.Node, skill string) {
	k, known := b.rubric.Skill(skill)
	if !known {
		b.Add(nil, fmt.Sprintf("there is no skill %q", skill), strict.Suggest(skill, b.rubric.SkillIDs()))
		return
	}
	b.Each("the items", func(n *strict.Node) { b.item(n, k, strict.Fields{}) })(root)
}

// item reads an item of a skill, and what fields there are beside its own.
func (b *bankReading) item(n *strict.Node, skill *Skill, fields strict.Fields) {
	i := Item{Skill: skill.ID}
	maps.Copy(fields, strict.Fields{
		"id":      strict.Must(b.ID(&i.ID)),
		"level":   strict.Must(b.Level(&i.Level, 1, MaxLevel, "")),
		"topic":   strict.Must(b.OneOf(&i.Topic, "topic", skill.Topics...)),
		"stem":    strict.Must(b.Block(&i.Stem, 2000)),
		"options": strict.Must(b.Texts(&i.Options, 300)),
		"correct": strict.Must(b.Whole(&i.Correct, 0, optionsPerItem-1)),
		"because": strict.Must(b.Text(&i.Because, 600)),
		"source":  strict.Must(b.Text(&i.Source, 300)),
	})
	b.Object(n, "an item", fields)
	if len(i.Options) != optionsPerItem {
		b.Add(n, fmt.Sprintf("the item has %d options", len(i.Options)), fmt.Sprintf("write %d", optionsPerItem))
	}
	if b.seen[i.ID] && i.ID != "" {
		b.Add(n, fmt.Sprintf("item %q is here twice", i.ID), "give each item its own id")
	}
	if len(slices.Compact(slices.Sorted(slices.Values(i.Options)))) < len(i.Options) {
		b.Add(n, "two options are the same", "make the options differ")
	}
	b.seen[i.ID] = true
	b.items = append(b.items, i)
}

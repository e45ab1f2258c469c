package convert

import (
	"fmt"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// schemaLine tells editors what completes and checks a rubric.
const schemaLine = "# yaml-language-server: $schema=https://raw.githubusercontent.com/skillgap/skillgap/main/data/schema/v1/rubric.schema.json\n"

// File is a file of a rubric's folder; Name has slashes.
type File struct {
	Name    string
	Content []byte
}

// Source is a rubric in YAML, as one file.
func Source(r *rubric.Rubric) ([]byte, error) {
	root, err := nodeOf(r)
	if err != nil {
		return nil, err
	}
	return inYAML(root), nil
}

// Folder is a rubric in YAML as the files of a folder, one a skill.
func Folder(r *rubric.Rubric) ([]File, error) {
	root, err := nodeOf(r)
	if err != nil {
		return nil, err
	}
	head := &strict.Node{Kind: strict.Object}
	for i, key := range root.Keys {
		if key.Text != "skills" {
			head.Keys, head.Items = append(head.Keys, key), append(head.Items, root.Items[i])
		}
	}
	files := []File{{"rubric.yaml", inYAML(head)}}
	for i, skill := range root.Member("skills").Items {
		var b strings.Builder
		write(&b, skill, 0)
		name := r.Skills[i].ID
		if len(r.Tiers) == 0 { // nothing else says their order
			name = fmt.Sprintf("%03d-%s", i+1, name)
		}
		files = append(files, File{"skills/" + name + ".yaml", []byte(b.String())})
	}
	return files, nil
}

// nodeOf is the compiled form, which sources may be in too, as nodes.
func nodeOf(r *rubric.Rubric) (*strict.Node, error) {
	compiled, err := rubric.Compile(r)
	if err != nil {
		return nil, err
	}
	root, _, err := strict.Parse("rubric.json", compiled, len(compiled))
	return root, err
}

func inYAML(root *strict.Node) []byte {
	var b strings.Builder
	b.WriteString(schemaLine)
	write(&b, root, 0)
	return []byte(b.String())
}

// write writes an object or a list whose lines begin with so many blanks.
func write(b *strings.Builder, n *strict.Node, blanks int) {
	for i, item := range n.Items {
		b.WriteString(strings.Repeat(" ", blanks))
		if n.Kind == strict.List {
			b.WriteString("-")
		} else {
			b.WriteString(scalar(n.Keys[i]) + ":")
		}
		switch {
		case len(item.Items) == 0:
			b.WriteString(" " + scalar(item) + "\n")
		case short(item):
			b.WriteString(" " + flow(item) + "\n")
		case n.Kind == strict.List && item.Kind == strict.Object: // the first key stands behind the dash
			var below strings.Builder
			write(&below, item, blanks+2)
			b.WriteString(" " + below.String()[blanks+2:])
		default:
			b.WriteString("\n")
			write(b, item, blanks+2)
		}
	}
}

// short says whether a list or object fits in a line: it holds words and numbers only.
func short(n *strict.Node) bool {
	return len(n.Items) > 0 && !slices.ContainsFunc(n.Items, func(item *strict.Node) bool {
		return item.Kind != strict.Scalar || len(item.Text) > 40
	}) && len(flow(n)) <= 100
}

// flow is a list or object of single values in one line.
func flow(n *strict.Node) string {
	parts := make([]string, len(n.Items))
	for i, item := range n.Items {
		parts[i] = scalar(item)
		if n.Kind == strict.Object {
			parts[i] = scalar(n.Keys[i]) + ": " + parts[i]
		}
	}
	if n.Kind == strict.List {
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// scalar is a single value, or nothing: a text plain where every reader takes it for
// the same text, else in double quotes.
func scalar(n *strict.Node) string {
	switch {
	case n.Kind == strict.List:
		return "[]"
	case n.Kind == strict.Object:
		return "{}"
	case n.Kind == strict.Null:
		return "null"
	case !n.Quoted:
		return n.Text
	}
	plain := strings.Trim(n.Text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_- ") == "" &&
		strings.Trim(n.Text[:min(1, len(n.Text))], "0123456789_- ") != "" &&
		!strings.HasSuffix(n.Text, " ") && !strict.IsKeyword(n.Text)
	if plain {
		return n.Text
	}
	return strict.InQuotes(n.Text)
}

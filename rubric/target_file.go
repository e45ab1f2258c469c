package rubric

import (
	"fmt"

	"github.com/skillgap/skillgap/rubric/strict"
)

// targetSchema is the version of the format of target files.
const targetSchema = 1

// maxTarget is how many bytes a target file may have.
const maxTarget = 1 << 20

// AimAt makes a target known by its id, which is none of the rubric's. It is no part
// of the rubric: not of its list of targets, nor of what is compiled or kept.
func (r *Rubric) AimAt(own *Target) { r.own = own }

// ReadTarget reads a target of a rubric from a file of its own: a target as a rubric
// has them, with a schema and the id of the rubric. The error is of type
// strict.Problems.
func ReadTarget(name string, data []byte, rubric *Rubric) (*Target, error) {
	one := *rubric
	one.Targets = nil
	r := newReading(&one)
	for _, id := range rubric.TargetIDs() {
		r.ids["target"+id] = true // each has its own
	}
	r.document(name, data, maxTarget, r.targetFile)
	if len(one.Targets) > 0 {
		r.checkTargets()
		r.checkSize()
	}
	if err := r.err(); err != nil {
		return nil, err
	}
	return &one.Targets[0], nil
}

// targetFile reads what a target file has besides the target, and hands that on.
func (r *reading) targetFile(root *strict.Node) {
	if r.mark("root", root); !r.Is(root, strict.Object, "a target file") {
		return
	}
	head, rest := &strict.Node{Kind: root.Kind, Line: root.Line, Column: root.Column}, *root
	rest.Keys, rest.Items = nil, nil
	for i, key := range root.Keys {
		to := &rest
		if key.Text == "schema" || key.Text == "rubric" {
			to = head
		}
		to.Keys, to.Items = append(to.Keys, key), append(to.Items, root.Items[i])
	}
	r.Object(head, "a target file", strict.Fields{
		"schema": strict.Must(r.Schema(targetSchema)),
		"rubric": strict.Must(func(n *strict.Node) {
			var id string
			if r.ID(&id)(n); id != r.rubric.ID {
				r.Add(n, fmt.Sprintf("the target is for rubric %q, not %q", id, r.rubric.ID), "name that rubric with --rubric")
			}
		}),
	})
	r.target(&rest)
}

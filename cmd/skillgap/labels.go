package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/cmd/skillgap/prompt"
	"github.com/skillgap/skillgap/rubric/strict"
)

// checkLabels says what is wrong with the labels of --label.
func checkLabels(labels assess.Labels) error {
	for _, key := range slices.Sorted(maps.Keys(labels)) {
		if err := checkKey("--label", key); err != nil {
			return err
		}
		value := labels[key]
		if value != prompt.Tidy(value) {
			return fmt.Errorf("--label %s: the value has control characters or outer spaces", key)
		}
		if err := checkName(value); err != nil {
			return fmt.Errorf("--label %s: %w", key, err)
		}
	}
	return nil
}

// checkKey says that a flag's key of a label is none.
func checkKey(flag, key string) error {
	if strict.IsID(key) {
		return nil
	}
	return fmt.Errorf("%s %s: %q is not an id: use lower-case letters, digits and single hyphens", flag, key, key)
}

// inWords is labels as --label takes them.
func inWords(labels assess.Labels) string {
	var words []string
	for _, key := range slices.Sorted(maps.Keys(labels)) {
		words = append(words, key+"="+labels[key])
	}
	return strings.Join(words, ", ")
}

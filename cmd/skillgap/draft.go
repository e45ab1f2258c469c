package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/adrg/xdg"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// draftFile keeps an unfinished questionnaire in the user's state folder.
type draftFile struct {
	name  string
	saved bool
}

func draftFolder() string { return filepath.Join(xdg.StateHome, "skillgap", "drafts") }

// newDraftFile names a draft by its start, so that names sort by age.
func newDraftFile(start time.Time) *draftFile {
	name := fmt.Sprintf("%s-%d.yaml", start.UTC().Format("20060102T150405.000000000"), os.Getpid())
	return &draftFile{name: filepath.Join(draftFolder(), name)}
}

// save makes the draft durable before the next question is asked.
func (d *draftFile) save(content []byte) error {
	if err := os.MkdirAll(filepath.Dir(d.name), 0o700); err != nil {
		return failure(fmt.Errorf("keep answers: %w", err))
	}
	if err := writeFile(d.name, content, true); err != nil {
		return failure(fmt.Errorf("keep answers: %w", err))
	}
	d.saved = true
	return nil
}

func (d *draftFile) remove() error {
	if err := os.Remove(d.name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("the finished draft could not be removed: %w", err)
	}
	return nil
}

// draftNames lists the drafts, newest first.
func draftNames() []string {
	names, err := filepath.Glob(filepath.Join(draftFolder(), "[0-9]*.yaml"))
	if err != nil {
		return nil
	}
	slices.Sort(names)
	slices.Reverse(names)
	return names
}

// newestDraft returns the newest draft, of the subject and by the role if they
// are named.
func newestDraft(r *rubric.Rubric, subject, role string) (*draftFile, *assess.Draft, error) {
	for _, name := range draftNames() {
		content, err := os.ReadFile(name)
		if err != nil {
			return nil, nil, failure(fmt.Errorf("read draft: %w", err))
		}
		draft, err := assess.ReadDraft(name, content, r)
		if err != nil {
			return nil, nil, fmt.Errorf("the draft does not fit this rubric\n%w", err)
		}
		if (subject == "" || draft.Subject == subject) && (role == "" || draft.Rater.Role == role) {
			return &draftFile{name: name, saved: true}, draft, nil
		}
	}
	if subject != "" {
		return nil, nil, fmt.Errorf("no unfinished questionnaire of %s; start one with skillgap assess", subject)
	}
	if role != "" {
		return nil, nil, fmt.Errorf("no unfinished questionnaire by a %s; start one with skillgap assess --as %s", role, role)
	}
	return nil, nil, errors.New("no unfinished questionnaire; start one with skillgap assess")
}

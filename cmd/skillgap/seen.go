package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/estimate"
	"github.com/skillgap/skillgap/assess/history"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// readSeen reads the sheets of --seen, and says whom they are about: a subject,
// or with "" whoever the first is about; "" without sheets.
func (c *interview) readSeen(r *rubric.Rubric, subject string) (string, error) {
	if len(c.check.seen) == 0 {
		return subject, nil
	}
	sheets, err := c.readSheets(r, c.check.seen...)
	if err != nil {
		return "", fmt.Errorf("--seen: %w", err)
	}
	for i, sheet := range sheets {
		if subject == "" {
			subject = sheet.Subject
		}
		if sheet.Subject != subject {
			return "", fmt.Errorf("--seen: %s: subject: it is about %s, not %s, who takes the check",
				c.check.seen[i], strict.Printable(sheet.Subject), strict.Printable(subject))
		}
	}
	c.answered = sheets
	return subject, nil
}

// seenBefore lists the items of the bank that the person has answered on other
// sheets: those of --seen, and those kept if there is a history.
func (c *interview) seenBefore(
	ctx context.Context, r *rubric.Rubric, bank *estimate.Bank, sheet *assess.Sheet,
) (seen []string) {
	sheets := c.answered
	err := c.withStore(ctx, false, func(store *history.Store) error {
		entries, err := store.Sheets(ctx, sheet.Subject)
		for _, e := range entries {
			if e.Edition.Rubric.ID == r.ID {
				sheets = append(sheets, e.Sheet)
			}
		}
		return err
	})
	if use := (*history.UseError)(nil); err != nil && !(errors.As(err, &use) && use.Missing) {
		c.note("note: items answered on kept sheets may come again: %v", err)
	}
	answered, here := map[string]string{}, map[string]bool{}
	for _, s := range sheets {
		for _, a := range s.Responses {
			answered[a.Item] = a.Digest
		}
	}
	for _, a := range sheet.Responses {
		here[a.Item] = true
	}
	for i := range bank.Items {
		item := &bank.Items[i]
		digest, known := answered[item.ID]
		if known && !here[item.ID] && (digest == "" || digest == item.Digest()) {
			seen = append(seen, item.ID)
		}
	}
	return seen
}

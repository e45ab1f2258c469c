package estimate

import (
	"testing"

	"github.com/skillgap/skillgap/data"
)

// TestAuthoredDifficulty: an item is as hard as its author's level begins high.
func TestAuthoredDifficulty(t *testing.T) {
	r := data.BackendDeveloper()
	bank, err := NewBank(r, nil)
	if err != nil {
		t.Fatal(err)
	}
	difficulty := [...]float64{1: -1.8, 2: -0.9, 3: 0, 4: 0.9, 5: 1.8}
	for i, it := range bank.known {
		authored := &bank.Items[i]
		near(t, "difficulty", it.b, difficulty[authored.Level], 1e-15)
		if r.Skills[it.skill].ID != authored.Skill || it.sd != 0.8 || it.options != len(authored.Options) {
			t.Errorf("%s: %+v", authored.ID, it)
		}
	}
}

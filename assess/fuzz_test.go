package assess_test

import (
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/testdata/rubrics"
)

// FuzzReadDraft reads anything as an unfinished questionnaire: what is taken is
// written and read back the same, its outline is of it, it is gone on with to the
// end, and an answer that is added to its text changes nothing else.
func FuzzReadDraft(f *testing.F) {
	r := rubrics.Shipped(f)
	items, err := r.Items()
	if err != nil {
		f.Fatal(err)
	}
	draft := assess.Draft{Sheet: hard, Next: "git", Check: 12}
	f.Add(draft.YAML(r), "d.yaml")
	f.Add(hard.JSON(r), "d.json")
	f.Add([]byte("schema: 1\nsubject: D\ndate: 2026-01-01\nratings: {}\nnext: done\nstack: [go]\nresponses: []\n"), "-")
	f.Add([]byte("# a\nschema: 1\nsubject: D # b\nrater: self\ndate: 2026-01-01\nratings:\n  git: 3\nresponses:\n  - {item: "+items[1].ID+", choice: 0}\n"), "x")
	f.Fuzz(func(t *testing.T, content []byte, name string) {
		draft, err := assess.ReadDraft(name, content, r)
		outline, again := assess.OutlineOf(name, content, r)
		if (err == nil) != (outline.Why == "") || (draft == nil) != (again == nil) {
			t.Fatalf("read: %v, outlined: %+v", err, outline)
		}
		if err != nil {
			return
		}
		if outline.Subject != draft.Subject || outline.Date != draft.Date || outline.Answers != draft.Answers()+draft.Gone {
			t.Errorf("%+v is outlined as %+v", draft, outline)
		}
		again, err = assess.ReadDraft("d.yaml", draft.YAML(r), r)
		if err != nil {
			t.Fatalf("%v\n%s", err, draft.YAML(r))
		}
		if diff := cmp.Diff(string(draft.YAML(r)), string(again.YAML(r))); diff != "" {
			t.Errorf("(-written +read):\n%s", diff)
		}
		session := assess.Resume(r, *draft)
		for asked := 0; !session.Rated(); asked++ {
			if asked > 3*len(r.Skills) {
				t.Fatal("the questions do not end")
			}
			if err := session.Skip(); err != nil {
				t.Fatal(err)
			}
		}
		one := assess.Response{Item: items[0].ID, Digest: items[0].Digest(), Choice: 2}
		added, err := assess.AddResponses(name, content, r, []assess.Response{one})
		if err != nil {
			return // as it is written nothing can be added
		}
		more, err := assess.ReadSheet(name, added, r)
		if err != nil {
			t.Fatal(err)
		}
		if len(more.Responses) != len(draft.Responses)+1 || more.Responses[len(draft.Responses)] != one {
			t.Errorf("%v was added to %v", more.Responses, draft.Responses)
		}
	})
}

// FuzzPerson: a name is one person's however its letters are composed, and what
// names are compared by is one of these names.
func FuzzPerson(f *testing.F) {
	for _, name := range []string{"Dana", " dana  NG ", "Zoe\u0308", "WEISS ß", "\u0345\u0301Α", "İ ı", "ﬃ \u1e9e", "\u00a0\u3000a", "\uf1faᏇ", "\u3000\u200dӀ\u3000"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		if !utf8.ValidString(name) || utf8.RuneCountInString(name) > assess.MaxName {
			return
		}
		person := assess.Person(name)
		for _, same := range []string{person, norm.NFD.String(name), norm.NFC.String(name), " " + name + "\t"} {
			if !assess.SamePerson(name, same) || !assess.SamePerson(same, name) {
				t.Errorf("%q (%q) is not %q (%q)", name, person, same, assess.Person(same))
			}
		}
	})
}

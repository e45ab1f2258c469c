package history

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// exported is an export of a rubric's texts and of sheets, with the ids that
// belong to them whatever they say.
func exported(t testing.TB, compiled, items string, sheets ...string) string {
	t.Helper()
	var b strings.Builder
	out := json.NewEncoder(&b)
	edition := editionDigest(compiled, items)
	lines := []line{{Kind: "rubric", Schema: exportSchema, ID: edition, Compiled: compiled, Items: items}}
	for _, text := range sheets {
		id := sheetID(edition, text)
		lines = append(lines, line{Kind: "sheet", Schema: exportSchema, ID: id, Edition: edition, Sheet: text})
	}
	for _, l := range lines {
		if err := out.Encode(l); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

// TestHostileRubrics imports rubrics that no rubric file may be like, each with
// the right digest: nothing is kept of them, and the message says what is wrong
// and where.
func TestHostileRubrics(t *testing.T) {
	e := shipped(t)
	sheet := text(e, invent(e, "Dana", 1))
	other := func(old, new string) string {
		if !strings.Contains(e.Compiled, old) {
			t.Fatalf("no %q in the rubric", old)
		}
		return strings.Replace(e.Compiled, old, new, 1)
	}
	list := func(name, with string) string { // of the first skill, another one instead
		from := strings.Index(e.Compiled, `"`+name+`": [`)
		to := from + strings.Index(e.Compiled[from:], "\n   ]") // that closes it
		return e.Compiled[:from] + `"` + name + `": [` + with + e.Compiled[to:]
	}
	cut := func(pattern, with string) string { // where it is found first
		at := regexp.MustCompile(pattern).FindStringSubmatchIndex(e.Compiled)
		if at == nil {
			t.Fatalf("no %s in the rubric", pattern)
		}
		to := regexp.MustCompile(pattern).ExpandString(nil, with, e.Compiled, at)
		return e.Compiled[:at[0]] + string(to) + e.Compiled[at[1]:]
	}
	var all []json.RawMessage
	if err := json.Unmarshal([]byte(e.Items), &all); err != nil {
		t.Fatal(err)
	}
	two := []string{string(all[0]), string(all[len(all)-1])}
	const step = `{"to": 1, "hours": 1, "learn": "a", "practise": "b", "prove": "c"}`
	for name, c := range map[string]struct{ compiled, items, want string }{
		"requires an unknown skill": {other(`"skill": "`, `"skill": "nothing-`), e.Items, `unknown skill "nothing-`},
		"no levels":                 {list("levels", ""), e.Items, "levels"},
		"no steps":                  {list("steps", ""), e.Items, "steps"},
		"one step":                  {list("steps", step), e.Items, "step"},
		"endless hours":             {other(`"hours": `, `"hours": 9223372036854775807, "x": `), e.Items, "9223372036"},
		"negative weight":           {other(`"weight": `, `"weight": -`), e.Items, "weight"},
		"huge weight":               {other(`"weight": `, `"weight": 1e308, "x": `), e.Items, "1e308"},
		"no weight":                 {cut(`\n *"weight": [0-9.]+,`, ""), e.Items, "form"},
		"target above the scale":    {cut(`("levels": \{\s+"[a-z-]+"): \d`, "$1: 99"), e.Items, "99"},
		"items of no skill":         {e.Compiled, strings.Replace(e.Items, `"skill": "`, `"skill": "no-`, 1), `items:`},
		"an item twice":             {e.Compiled, strings.Replace(e.Items, "[", "["+two[0]+",", 1), "is here twice"},
		"items in another order":    {e.Compiled, "[" + strings.Join([]string{two[1], two[0]}, ",") + "]", "form"},
		"no items":                  {e.Compiled, "null", "items"},
		"no JSON":                   {"id: small", e.Items, "rubric"},
	} {
		s := must(t, filepath.Join(t.TempDir(), "x.db"))
		_, _, err := s.Import(t.Context(), "bad.ndjson", strings.NewReader(exported(t, c.compiled, c.items, sheet)))
		if err == nil || !strings.HasPrefix(err.Error(), "bad.ndjson:1: nothing was kept: ") ||
			!strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
		if list := mustDump(t, s); len(list) > 0 {
			t.Errorf("%s: %d sheets are kept", name, len(list))
		}
	}
}

// TestForgedRubrics reads rubrics that somebody has put into a store, each with the
// right digest.
func TestForgedRubrics(t *testing.T) {
	e := shipped(t)
	sheet := invent(e, "Dana", 1)
	for name, c := range map[string]struct{ compiled, items, want string }{
		"as it is":        {e.Compiled, e.Items, ""},
		"another title":   {strings.Replace(e.Compiled, `"title": "`, `"title": "New `, 1), e.Items, ""},
		"negative weight": {strings.Replace(e.Compiled, `"weight": `, `"weight": -`, 1), e.Items, "weight"},
		"no item":         {e.Compiled, "[{}]", "unknown skill"},
		"one more item":   {strings.Replace(e.Compiled, `"title": "`, `"title": "New `, 1), e.Items[:1] + "{}," + e.Items[1:], "unknown skill"},
	} {
		s := must(t, filepath.Join(t.TempDir(), "x.db"))
		s.Knows(e.Rubric)
		forged := &Edition{editionDigest(c.compiled, c.items), e.Rubric, c.compiled, c.items}
		keep(t, s, forged, sheet)
		list, err := s.Sheets(t.Context(), "Dana")
		if err == nil {
			_, err = list[0].Edition.Rubric.Items()
		}
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

// TestRewrittenExports imports what other programs make of an export: with
// blanks, over lines, sorted, with a byte order mark; and not two objects on
// one line, of which one would be passed over.
func TestRewrittenExports(t *testing.T) {
	s, e := must(t, filepath.Join(t.TempDir(), "x.db")), small(t)
	for seed := range uint64(3) {
		keep(t, s, e, invent(e, "Dana é漢 \\ \"{", seed))
	}
	var good bytes.Buffer
	if _, err := s.Export(t.Context(), &good, ""); err != nil {
		t.Fatal(err)
	}
	rewrite := func(f func(object map[string]any) ([]byte, error)) string {
		var b strings.Builder
		for object := range strings.Lines(good.String()) {
			var fields map[string]any
			err := json.Unmarshal([]byte(object), &fields)
			text, err2 := f(fields)
			if err != nil || err2 != nil {
				t.Fatal(err, err2)
			}
			b.Write(append(text, '\n'))
		}
		return b.String()
	}
	indented := func(o map[string]any) ([]byte, error) { return json.MarshalIndent(o, "", "  ") }
	const glued = ":1: nothing was kept: something follows"
	const other = ": nothing was kept: not a line of an export"
	blanks := strings.NewReplacer(`{"kind":"rubric","schema":1,"id":`, `{"kind": "rubric", "schema": 1, "id": `,
		`{"kind":"sheet","schema":1,"id":`, `{"kind": "sheet", "schema": 1, "id": `)
	for name, c := range map[string]struct {
		text string
		want string // of the message, "" when all is kept
	}{
		"as it was":     {good.String(), ""},
		"blanks":        {blanks.Replace(good.String()), ""},
		"sorted":        {rewrite(func(o map[string]any) ([]byte, error) { return json.Marshal(o) }), ""},
		"over lines":    {rewrite(indented), ""},
		"Windows":       {"\ufeff" + strings.ReplaceAll(good.String(), "\n", "\r\n"), ""},
		"empty lines":   {"\n" + strings.ReplaceAll(good.String(), "\n", "\n \n"), ""},
		"no last line":  {strings.TrimSuffix(good.String(), "\n"), ""},
		"glued":         {strings.Replace(good.String(), "}\n{", "}{", 1), "x" + glued},
		"glued sheets":  {good.String() + "\n{}{}\n", "x:6" + glued[2:]},
		"glued by a ,":  {strings.ReplaceAll(good.String(), "}\n{", "},\n{"), "x" + glued},
		"an open quote": {good.String() + "{\"kind\n" + good.String(), "x:5" + other},
		"a list":        {"[" + strings.ReplaceAll(good.String(), "}\n{", "},\n{") + "]", "x:1" + other},
	} {
		if export := assess.KindOf([]byte(c.text)) == assess.ExportText; export == (name == "a list") {
			t.Errorf("%s: taken for an export: %v", name, export)
		}
		to := must(t, filepath.Join(t.TempDir(), "x.db"))
		held, added, err := to.Import(t.Context(), "x", strings.NewReader(c.text))
		switch {
		case c.want == "":
			if held != 3 || added != 3 || err != nil || !cmp.Equal(mustDump(t, s), mustDump(t, to)) {
				t.Errorf("%s: %d of %d, %v", name, added, held, err)
			}
		case err == nil || !strings.HasPrefix(err.Error(), c.want):
			t.Errorf("%s: %v", name, err)
		case len(mustDump(t, to)) > 0:
			t.Errorf("%s: something was kept", name)
		}
	}
	for _, sheet := range []string{
		`{"schema": 1, "subject": "Dana", "ratings": {"kind": 3}}`, "schema: 1\n", "", "{", `{"kind": 1}`, `["kind"]`,
	} {
		if assess.KindOf([]byte(sheet)) == assess.ExportText {
			t.Errorf("%q is taken for an export", sheet)
		}
	}
}

// TestEarlierExports has what the first versions kept go on to another store.
func TestEarlierExports(t *testing.T) {
	for _, old := range []string{version1 + ".db", "../../testdata/history/agreed.db"} {
		where := filepath.Join(t.TempDir(), "old.db")
		copyOld(t, old, where)
		s, to := must(t, where), must(t, filepath.Join(t.TempDir(), "new.db"))
		var b bytes.Buffer
		n, err := s.Export(t.Context(), &b, "")
		if err != nil {
			t.Fatal(err)
		}
		if _, added, err := to.Import(t.Context(), old, &b); err != nil || added != n {
			t.Errorf("%s: %d of %d, %v", old, added, n, err)
		}
		if diff := cmp.Diff(mustDump(t, s), mustDump(t, to)); diff != "" {
			t.Errorf("%s (-old +new):\n%s", old, diff)
		}
	}
}

// FuzzImport reads exports whose digests fit whatever they say: what is taken
// can be scored to every target, and is kept and exported as it was.
func FuzzImport(f *testing.F) {
	e := small(f)
	compiled, err := os.ReadFile("../../testdata/rubrics/small.yaml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(e.Compiled, e.Items, text(e, invent(e, "Dana", 1)), "")
	f.Add(string(compiled), "[]\n", text(e, invent(e, "Dana", 2)), `{"kind":"sheet"}`)
	f.Add(e.Compiled, `[{"id": "a", "skill": "cooking", "level": 1, "topic": "x", "stem": "s", `+
		`"options": ["a", "b", "c", "d"], "correct": 0, "because": "b", "source": "s"}]`, text(e, invent(e, "Dana", 3)), "{}\n[\"")
	f.Fuzz(func(t *testing.T, compiled, items, sheet, rest string) {
		x, err := readExport("x", strings.NewReader(exported(t, compiled, items, sheet)+rest))
		if err != nil {
			return
		}
		for _, b := range x.batches {
			for _, sheet := range b.Sheets {
				for _, target := range append(b.Edition.Rubric.TargetIDs(), "") {
					assess.Tool{}.Score(b.Edition.Rubric, sheet, target, nil)
				}
				again, err := assess.ReadSheet("sheet", []byte(text(b.Edition, sheet)), b.Edition.Rubric)
				if err != nil || !cmp.Equal(sheet, again) {
					t.Errorf("read back as %+v, %v; was %+v", again, err, sheet)
				}
			}
			if _, err := rubric.Checked([]byte(b.Edition.Compiled), []byte(b.Edition.Items)); err != nil {
				t.Error(err)
			}
		}
	})
}

// FuzzReadExport reads anything as an export: no byte is passed over where it is
// split, and it is refused with a line, or what it holds is known by its digests.
func FuzzReadExport(f *testing.F) {
	e := small(f)
	good := exported(f, e.Compiled, e.Items, text(e, invent(e, "Dana \\ \"{", 1)))
	for _, text := range []string{
		good, "\ufeff" + strings.ReplaceAll(good, "\n", "\r\n \r\n"), strings.Replace(good, "}\n{", "}{", 1), good + good,
		strings.ReplaceAll(good, `,"`, ",\n\""), `{"kind":"sheet","schema":1}`, "{\"kind\n\"}", "}\n}{\\\"\n", `"{`, "[]",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		var all []byte
		scan := bufio.NewScanner(bytes.NewReader(content))
		scan.Buffer(nil, maxLine)
		scan.Split((&objects{}).split)
		for scan.Scan() {
			all = append(all, scan.Bytes()...)
		}
		if err := scan.Err(); err != nil || !bytes.Equal(all, content) {
			t.Fatalf("%d of %d bytes, %v", len(all), len(content), err)
		}
		batches, err := ReadExport("x", bytes.NewReader(content))
		if err != nil {
			if !regexp.MustCompile(`^x:[1-9][0-9]*: nothing was kept: `).MatchString(err.Error()) {
				t.Errorf("%v names no line", err)
			}
			return
		}
		for _, b := range batches {
			if b.Edition.Digest != editionDigest(b.Edition.Compiled, b.Edition.Items) {
				t.Errorf("an edition is not what its digest says")
			}
			for _, sheet := range b.Sheets {
				id := sheetID(b.Edition.Digest, text(b.Edition, sheet))
				if !bytes.Contains(content, []byte(id)) {
					t.Errorf("a sheet of the id %s", id)
				}
			}
		}
	})
}

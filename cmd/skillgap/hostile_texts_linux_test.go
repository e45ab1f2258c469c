package main

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"
)

// asUTF16 is a text as Windows PowerShell writes it, in either order of bytes.
func asUTF16(order binary.AppendByteOrder, mark bool, text string) string {
	var b []byte
	if mark {
		b = order.AppendUint16(b, 0xfeff)
	}
	for _, unit := range utf16.Encode([]rune(text)) {
		b = order.AppendUint16(b, unit)
	}
	return string(b)
}

// hostileText is texts in ways that a text can be written; some are taken by design.
func hostileText() []hostile {
	const good = sheetHead + "target: mid\nratings:\n  git: 1\n"
	const bad = sheetHead + "ratings:\n  git: 9\n"
	const asJSON = `{"schema": 1, "subject": "Dana", "date": "2026-11-23", "ratings": {"git": 9}}`
	dos := strings.ReplaceAll(bad, "\n", "\r\n")
	le, be := binary.LittleEndian, binary.BigEndian
	const fix = "level 9 is above 5"
	of := func(name, text string, code int, says string) hostile {
		return hostile{name, textFile("x.yaml", text), "score x.yaml", code, says}
	}
	return []hostile{
		of("BOM", "\ufeff"+good, 0, "Dana"), of("CRLF", strings.ReplaceAll(good, "\n", "\r\n"), 0, "Dana"),
		of("BOM and CRLF", "\ufeff"+strings.ReplaceAll(good, "\n", "\r\n"), 0, "Dana"),
		of("CR", strings.ReplaceAll(good, "\n", "\r"), 2, "x.yaml:1:10: the file has a control character"),
		of("no last line end", strings.TrimSpace(good), 0, "Dana"),
		of("UTF-16 LE", asUTF16(le, true, good), 0, "Dana"), of("UTF-16 BE", asUTF16(be, true, good), 0, "Dana"),
		of("a BOM, JSON", "\ufeff"+strings.ReplaceAll(asJSON, "9", "1"), 0, "Dana"),
		of("JSON in UTF-16", asUTF16(le, true, asJSON), 2, "x.yaml:1:75: "+fix),
		of("a place after BOM", "\ufeff"+bad, 2, "x.yaml:5:8: "+fix),
		of("a place after CRLF", dos, 2, "x.yaml:5:8: "+fix),
		of("a place after CR", strings.ReplaceAll(bad, "\n", "\r"), 2, "end lines with LF, or CR and LF"),
		of("a place in UTF-16 LE", asUTF16(le, true, dos), 2, "x.yaml:5:8: "+fix),
		of("a place in UTF-16 BE", asUTF16(be, true, bad), 2, "x.yaml:5:8: "+fix),
		of("a place after wide letters", sheetHead+"ratings: {\"git\": 1, \"漢字e\u0301😀\": 2}", 2,
			"x.yaml:4:21: unknown skill"),
		of("two BOMs", "\ufeff\ufeff"+good, 2, "x.yaml:1:"),
		of("a BOM inside", sheetHead+"\ufeffratings: {}\n", 2, "x.yaml:4:1: "),
		of("UTF-16 LE without a mark", asUTF16(le, false, good), 2, "x.yaml:1:2: not UTF-8 text"),
		of("UTF-16 BE without a mark", asUTF16(be, false, good), 2, "x.yaml:1:1: not UTF-8 text"),
		of("UTF-16 cut in a letter", asUTF16(le, true, good)+"x", 2, "x.yaml:7:1: not UTF-8 text"),
		of("UTF-16 cut in a pair", asUTF16(be, true, good+"# 😀")[:2*len(good)+8], 2, "x.yaml:7:3: not UTF-8 text"),
		of("UTF-16 with halves the wrong way", asUTF16(le, true, "a: ")+"\x00\xdc\x00\xd8", 2,
			"x.yaml:1:4: not UTF-8 text"),
		of("UTF-32", "\xff\xfe\x00\x00s\x00\x00\x00", 2, "x.yaml:1:1: not UTF-8 text"),
		of("only the mark of UTF-16", "\xff\xfe", 2, "x.yaml: the file is empty"),
		of("Latin-1", sheetHead+"ratings: {} # caf\xe9\n", 2, "x.yaml:4:18: not UTF-8 text"),
		of("invalid UTF-8", "\xff", 2, "x.yaml:1:1: not UTF-8 text"),
		of("a surrogate in UTF-8", sheetHead+"# \xed\xa0\x80", 2, "x.yaml:4:3: not UTF-8 text"),
		of("beyond Unicode", "# \xf4\x90\x80\x80", 2, "x.yaml:1:3: not UTF-8 text"),
		of("a letter cut at the end", good+"# \xe2\x82", 2, "x.yaml:7:3: not UTF-8 text"),
		of("NUL", sheetHead+"ratings: {}\x00", 2, "x.yaml:4:12: not UTF-8 text"),
		of("gzip", "\x1f\x8b\x08\x00\x00\x00", 2, "x.yaml: compressed by gzip"),
		of("an ELF file", "\x7fELF\x02\x01\x01\x00", 2, "x.yaml:1:8: not UTF-8 text"),
		of("a zip of an office", "PK\x03\x04\x14\x00\x06\x00secret", 2, "x.yaml:1:6: not UTF-8 text"),
		of("empty", "", 2, "x.yaml: the file is empty"), of("a line end", "\n", 2, "x.yaml: the file is empty"),
		of("blanks", "   \n\n   ", 2, "x.yaml: the file is empty"),
		of("comments", "# secret\n# secret\n", 2, "x.yaml: the file is empty"),
		of("only a BOM", "\ufeff", 2, "x.yaml: the file is empty"),
		of("three dashes", "---\n", 2, "x.yaml:1:4: this is no sheet: it has to be a mapping, not nothing"),
		of("DEL in a comment", good+"# \x7f", 2, "x.yaml:7:3: the file has a control character"),
		of("DEL", sheetHead+"ratings: {git: \x7f}", 2, "x.yaml:4:16: "),
		of("NEL", sheetHead+"ratings: {git:\u00859}", 2, "x.yaml:"),
		of("form feed", sheetHead+"\fratings: {git: 9}", 2, "x.yaml:4:1: the file has a control character"),
		of("a line separator", sheetHead+"ratings: {git: 9}\u2028", 2, "x.yaml:4"),
		of("a private key", "-----BEGIN OPENSSH PRIVATE KEY-----\nc2VjcmV0secret\n-----END", 2, "x.yaml:"),
		of("a password file", "root:x:0:0:root:/root:/bin/bash\ndaemon:x:1:1:\n", 2, "x.yaml:"),
		of("a page of HTML", "<!DOCTYPE html>\n<html><script>alert(1)</script></html>\n", 2,
			"x.yaml:1:1: this is no sheet: it has to be a mapping"),
		of("a conflict of Git", "<<<<<<< HEAD\n"+good+"=======\n"+bad+">>>>>>> other\n", 2, "x.yaml:"),
	}
}

// hostileSize is input that is too large, or just not.
func hostileSize() []hostile {
	const mib = 1 << 20
	long := func(name string, size int, part string) given {
		chunk := strings.Repeat(part, mib/len(part))
		parts := make([]string, size/mib)
		for i := range parts {
			parts[i] = chunk
		}
		return textFile(name, parts...)
	}
	return []hostile{
		{"a line of 64 MiB", long("x.yaml", 64*mib, "a"), "score x.yaml", 2,
			"x.yaml is too large: at most 16 MiB are read"},
		{"a line of 15 MiB", long("x.yaml", 15*mib, "a"), "score x.yaml", 2, "x.yaml: 15728640 bytes are too many"},
		{"a scalar of 250 KB", yaml("ratings: " + strings.Repeat("a", 250_000)), "score x.yaml", 2,
			"x.yaml:4:10: ratings has to be a mapping, not a single value"},
		{"a scalar of 15 MiB in a rubric", long("x.yaml", 15*mib, "a"), "rubric lint x.yaml", 2, "x.yaml: "},
		{"a scalar of 4 MiB as rubric", long("x.yaml", 4*mib, "a"), "rubric lint x.yaml", 2,
			"x.yaml:1:1: the rubric has to be a mapping"},
		{"2,000,000 comments as sheet", long("x.yaml", 4*mib, "#\n"), "score x.yaml", 2,
			"x.yaml: 4194304 bytes are too many"},
		{"2,000,000 comments as rubric", long("x.yaml", 4*mib, "#\n"), "rubric lint x.yaml", 2, "x.yaml: "},
		{"100,000 comments as sheet",
			textFile("x.yaml", strings.Repeat("#\n", 100_000), sheetHead, "ratings: {git: 9}"), "score x.yaml", 2,
			"x.yaml:100004:16: level 9 is above 5"},
		{"2,000,000 empty lines as rubric", long("x.yaml", 4*mib, " \n"), "rubric lint x.yaml", 2, "x.yaml: "},
		{"300,000 keys as rubric", textFile("x.yaml", lines(300_000, "k%d: 1\n")), "rubric lint x.yaml", 2,
			"x.yaml: too many values: at most 120000 are read"},
		{"59,000 keys as rubric", textFile("x.yaml", "id: x\n", lines(59_000, "k%d: 1\n")), "rubric lint x.yaml", 2,
			"more problems"},
		{"59,000 keys as rubric, on a line", textFile("x.yaml", "{id: x, ", lines(59_000, "k%d: 1, "), "}"),
			"rubric lint x.yaml", 2, "more problems"},
		{"59,000 keys as JSON rubric", textFile("x.json", `{"id": "x", `, lines(59_000, `"k%d":1,`), `"k":1}`),
			"rubric lint x.json", 2, "more problems"},
		{"4 MiB of [], JSON", textFile("x.json", "["+strings.Repeat("[],", 1_300_000)+"1]"), "rubric lint x.json", 2,
			"too many values: at most 120000 are read"},
		{"4 MiB of ?", long("x.yaml", 4*mib, "? "), "rubric lint x.yaml", 2, "x.yaml: "},
		{"4 MiB of - on lines", long("x.yaml", 4*mib, "-\n"), "rubric lint x.yaml", 2, "too many values"},
		{"4 MiB of !", long("x.yaml", 4*mib, "!"), "rubric lint x.yaml", 2, "x.yaml: too many values"},
		{"4 MiB of *", long("x.yaml", 4*mib, "*a "), "rubric lint x.yaml", 2, "x.yaml: too many values"},
		{"4 MiB of &", long("x.yaml", 4*mib, "&a "), "rubric lint x.yaml", 2, "x.yaml: too many values"},
		{"4 MiB of quotes", long("x.yaml", 4*mib, "'"), "rubric lint x.yaml", 2, "x.yaml:1"},
		{"4 MiB of escapes", textFile("x.yaml", "\"", strings.Repeat(`\u0041`, 690_000), "\""), "rubric lint x.yaml",
			2, "x.yaml:1"},
		{"4 MiB of blanks", long("x.yaml", 4*mib, " "), "rubric lint x.yaml", 2, "x.yaml: the file is empty"},
		{"4 MiB of tabs", long("x.yaml", 4*mib, "\t"), "rubric lint x.yaml", 2, "x.yaml"},
		{"4 MiB of colons", long("x.yaml", 4*mib, ":"), "rubric lint x.yaml", 2, "x.yaml:1"},
		{"4 MiB of documents", long("x.yaml", 4*mib, "---\n"), "rubric lint x.yaml", 2, "x.yaml"},
		{"4 MiB of directives", long("x.yaml", 4*mib, "%TAG ! x\n"), "rubric lint x.yaml", 2, "x.yaml"},
		{"4 MiB of blanks in front of JSON", textFile("x.json", strings.Repeat(" ", 4*mib-10), "{}"),
			"rubric lint x.json", 2, "x.json:1:"},
		{"a block of 100,000 lines", textFile("x.yaml", "title: |\n", strings.Repeat("  a\n", 100_000)),
			"rubric lint x.yaml", 2, "x.yaml:1:8: 200000 characters are too many"},
		{"a folded block", textFile("x.yaml", "id: >\n", strings.Repeat("  a\n\n", 50_000)), "rubric lint x.yaml", 2,
			"x.yaml:1:5: "},
		{"an indent of 1 MiB", textFile("x.yaml", "id:\n", strings.Repeat(" ", mib), "a"), "rubric lint x.yaml", 2,
			"x.yaml"},
		{"a key of 1 MiB", textFile("x.yaml", strings.Repeat("k", mib), ": 1"), "rubric lint x.yaml", 2, "x.yaml"},
		{"a key of 1 MiB, JSON", textFile("x.json", `{"`, strings.Repeat("k", mib), `": 1}`), "rubric lint x.json", 2,
			"x.json:1:1: the rubric has none of the keys that it can have"},
		{"1 GiB as sheet", sparse("x.yaml", 1<<30), "score x.yaml", 2,
			"x.yaml is too large: at most 16 MiB are read"},
		{"1 GiB as rubric", sparse("x.yaml", 1<<30), "rubric lint x.yaml", 2, "at most 4194304 bytes are read"},
		{"1 TiB as sheet", sparse("x.yaml", 1<<40), "lint x.yaml", 2, "x.yaml is too large: at most 16 MiB are read"},
		{"1 GiB as config", sparse("x.yaml", 1<<30), "score sheet.yaml --config x.yaml", 2,
			"x.yaml is too large: at most 64 KiB are read"},
		{"1 GiB as difficulties", sparse("x.yaml", 1<<30), "score checked.yaml --difficulties x.yaml", 2,
			"x.yaml is too large: at most 16 MiB are read"},
		{"1 GiB as groups", sparse("x.yaml", 1<<30), "team sheet.yaml --group x.yaml", 2,
			"x.yaml is too large: at most 16 MiB are read"},
		{"1 GiB as baseline", sparse("x.yaml", 1<<30), "score sheet.yaml --no-regression --baseline x.yaml", 2,
			"x.yaml is too large: at most 16 MiB are read"},
		{"1 GiB as import", sparse("x.yaml", 1<<30), "history import x.yaml", 2, "too many"},
		{"1 GiB as store", sparse("x.db", 1<<30), "history --store x.db", 3, "x.db is not a store of skillgap"},
		{"1 GiB as draft", sparse("state/skillgap/drafts/1.yaml", 1<<30), "assess --drafts", 0, "1"},
		{"1 GiB as key", sparse("state/skillgap/code-key", 1<<30), "team sheet.yaml --anonymous", 3,
			"code-key is not 32 bytes long: remove it"},
	}
}

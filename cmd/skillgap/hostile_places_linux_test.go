package main

import (
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/skillgap/skillgap/assess/history"
)

// store is the kept sheets, x.db, with their bytes changed.
func store(change func(text []byte) []byte) given {
	return func(t *testing.T, dir string) {
		t.Helper()
		text, err := os.ReadFile(filepath.Join(dir, "h.db"))
		if err != nil {
			t.Fatal(err)
		}
		textFile("x.db", string(change(text)))(t, dir)
	}
}

// altered is the kept sheets, x.db, after statements.
func altered(statements ...string) given {
	same := store(func(text []byte) []byte { return text })
	return all(same, func(t *testing.T, dir string) {
		t.Helper()
		db, err := sql.Open("sqlite", filepath.Join(dir, "x.db"))
		if err != nil {
			t.Fatal(err)
		}
		db.SetMaxOpenConns(1)
		for _, one := range append([]string{"PRAGMA foreign_keys = 0", "PRAGMA legacy_alter_table = 1"}, statements...) {
			if _, err := db.Exec(one); err != nil {
				t.Fatal(err)
			}
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	})
}

func hostileStores() []hostile {
	of := func(name string, given given, code int, says string) hostile {
		return hostile{name, given, "history --store x.db", code, says}
	}
	opens := "skillgap-postgres" // what an address gets as far as
	if history.HasPostgres {
		opens = "127.0.0.1"
	}
	cut := func(size int) given {
		return store(func(text []byte) []byte {
			if size < 0 {
				return text
			}
			return text[:size]
		})
	}
	set := func(at int, b ...byte) given {
		return store(func(text []byte) []byte { return append(append(text[:at:at], b...), text[at+len(b):]...) })
	}
	const (
		endless = "WITH RECURSIVE x(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM x) SELECT n AS "
		trigger = "CREATE TRIGGER tidy AFTER INSERT ON skillgap_sheets BEGIN "
		made    = "UPDATE sqlite_schema SET sql = "
	)
	writable := "PRAGMA writable_schema = 1"
	keeps := func(name string, given given, says string) hostile {
		return hostile{name, given, "history import checked.yaml --store x.db", 3, says}
	}
	return []hostile{
		of("good", cut(-1), 0, "Dana"),
		of("not there", nil, 2, "there is no history yet at x.db"),
		of("of zero bytes", textFile("x.db"), 3, "x.db is not a store of skillgap, or is cut short"),
		of("a text", textFile("x.db", strings.Repeat("secret\n", 1000)), 3,
			"x.db is not a store of skillgap, or is cut short (no SQLite file)"),
		of("a folder", folder("x.db"), 2, "x.db is not a file: a store is a file"),
		of("cut in the head", cut(50), 3, "is cut short"),
		of("cut in a page", cut(5000), 3, "is damaged: the file is cut short"),
		of("only the head", cut(100), 3, "is damaged: the file is cut short"),
		of("of another program", set(68, 0, 0, 0, 0), 3, "another program's file"),
		of("a page size of 0", set(16, 0, 0), 3, "x.db"),
		of("a page size of 3", set(16, 0, 3), 3, "x.db"),
		of("a page size of 64 KiB", set(16, 0, 1), 3, "x.db"),
		of("a page count of 2^32", set(28, 255, 255, 255, 255), 3, "x.db"),
		of("another encoding", set(56, 0, 0, 0, 2), 3, "x.db"),
		of("a schema of rubbish", set(100, make([]byte, 1000)...), 3, "x.db"),
		of("of a later version", altered("INSERT INTO skillgap_migrations VALUES ('9999_later.sql')"), 2,
			"x.db was written by a newer version"),
		of("steps that are none", altered("UPDATE skillgap_migrations SET name = '0000' WHERE name LIKE '0002%'"), 3,
			`it says that its tables are of the step "0000"`),
		of("no steps", altered("DELETE FROM skillgap_migrations"), 3, "x.db is damaged: it does not have the tables"),
		of("no tables", altered("DROP TABLE skillgap_migrations"), 3, "x.db is damaged: it does not have the tables"),
		keeps("a trigger that deletes", altered(trigger+"DELETE FROM skillgap_ratings; END"), "CREATE TRIGGER tidy"),
		keeps("a trigger that never ends", altered(trigger+endless+"n FROM x; END"), "CREATE TRIGGER tidy"),
		keeps("a trigger that says it is a table", altered(trigger+"DELETE FROM skillgap_ratings; END", writable,
			"UPDATE sqlite_schema SET type = 'table', name = 'a', tbl_name = 'a' WHERE type = 'trigger'"), "x.db: the file is damaged"),
		keeps("an index that takes long", altered("CREATE INDEX slow ON skillgap_sheets ((hex(zeroblob(12000000))"+
			strings.Repeat(" || substr(hex(zeroblob(12000000)), 1, 1)", 200)+"))"), "CREATE INDEX slow"),
		of("an endless view for people", altered("ALTER TABLE skillgap_subjects RENAME TO mine",
			"CREATE VIEW skillgap_subjects AS "+endless+"subject, 1 AS sheets, '' AS seal FROM x"), 3,
			"skillgap_subjects is not as it was made"),
		of("an endless view for steps", altered("ALTER TABLE skillgap_migrations RENAME TO mine",
			"CREATE VIEW skillgap_migrations AS "+endless+"name FROM x"), 3, "x.db is damaged"),
		{"an endless view for what counts", altered("DROP VIEW skillgap_counting_sheets",
			"CREATE VIEW skillgap_counting_sheets AS "+endless+"seq FROM x"), "history export --format tidy --store x.db", 3,
			"skillgap_counting_sheets is not as it was made"},
		{"a condition that takes long", altered(writable, made+
			"replace(sql, 'TEXT NOT NULL UNIQUE', 'TEXT CHECK (hex(zeroblob(400000000)) <> ''x'') UNIQUE')"),
			"history verify --store x.db", 3, "skillgap_sheets is not as it was made"},
		{"a computed column", altered(writable, made+"replace(sql, 'sheet      TEXT NOT NULL', "+
			"'sheet TEXT AS (hex(zeroblob(400000000))) VIRTUAL') WHERE name = 'skillgap_sheets'"),
			"history Dana --store x.db", 3, "x.db is damaged"},
		{"a sheet of 300 MB", altered("UPDATE skillgap_sheets SET sheet = zeroblob(300000000)"),
			"history Dana --store x.db", 3, "x.db: it has a text or a row longer than any that is kept"},
		of("a name of 300 MB", altered("UPDATE skillgap_sheets SET subject = zeroblob(300000000)"), 3,
			"x.db: it has a text or a row longer than any that is kept"),
		of("a name of 20 MB", altered("UPDATE skillgap_subjects SET subject = hex(zeroblob(10000000))"), 3, "x.db is damaged"),
		of("a number that is a text", altered("UPDATE skillgap_subjects SET sheets = 'secret'"), 3,
			"x.db is damaged: a value is of another kind"),
		{"100,000 people without sheets", altered("WITH RECURSIVE x(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM x LIMIT 100000) " +
			"INSERT INTO skillgap_subjects SELECT 'p' || n, 1, '' FROM x"), "history verify --store x.db", 3, "and 99980 more"},
		{"a date that a runner obeys", altered("UPDATE skillgap_sheets SET date = char(27) || '[2J' || char(10) || '::error::x'"),
			"history Dana --store x.db", 3, "its columns do not agree with its text"},
		of("views and indexes of one's own", altered("CREATE VIEW mine AS SELECT * FROM skillgap_sheet_tiers",
			"CREATE INDEX by_date ON skillgap_sheets (date)", "CREATE TABLE notes (text)"), 0, "Dana"),
		of("a FIFO", pipe("x.db", "secret"), 2, "x.db is not a file"),
		of("a link to itself", link("x.db", "x.db"), 3, "too many levels of symbolic links"),
		of("a link to nothing", link("x.db", "none/y.db"), 2, "there is no history yet at x.db"),
		of("a wal of rubbish", all(cut(-1), textFile("x.db-wal", strings.Repeat("secret", 10_000))), 0, "Dana"),
		{"/dev/zero", nil, "history --store /dev/zero", 2, "/dev/zero is not a file"},
		{"/dev/full", nil, "score sheet.yaml --keep --store /dev/full", 2, "/dev/full is not a file"},
		{"/dev/null", nil, "history import sheet.yaml --store /dev/null", 2, "/dev/null is not a file"},
		{"in a file", nil, "score sheet.yaml --keep --store sheet.yaml/x.db", 3, "sheet.yaml"},
		{"the sheet itself", nil, "score sheet.yaml --keep --store sheet.yaml", 3,
			"sheet.yaml is not a store of skillgap"},
		{"with no name", nil, "history --store ''", 2, ""},
		{"a name of 10 KB", nil, "score sheet.yaml --keep --store " + strings.Repeat("s", 10_000), 3,
			"file name too long"},
		{"an address with a password", nil, "history --store 'host=db password=secret'", 2,
			"looks like a database's address"},
		{"an address of mysql", nil, "history --store mysql://root:secret@db/x", 2,
			"looks like a database's address"},
		{"an address of nobody", nil,
			"history --store 'postgres://u:secret@127.0.0.1:1/x?sslmode=disable&connect_timeout=1'", 3, opens},
		{"a file with a query", all(), "score sheet.yaml --keep --store 'x.db?mode=memory'", 0, "x.db?mode=memory"},
		{"in memory", nil, "score sheet.yaml --keep --store :memory:", 0, ":memory:"},
		{"a backup onto itself", nil, "history backup h.db --store h.db", 2, "h.db"},
		{"a backup onto a folder", folder("x"), "history backup x --store h.db", 2, "x"},
		{"a backup onto a link", link("x.db", "sheet.yaml"), "history backup x.db --store h.db", 2, "x.db"},
		{"a backup onto /dev/full", nil, "history backup /dev/full --store h.db", 2, "/dev/full"},
		{"an export onto the store", nil, "history export -o h.db --force --store h.db", 2,
			"--output h.db is what is read here"},
		{"an id of SQL", nil, `history show "x' OR '1'='1" --store h.db`, 2, ""},
		{"an id of nothing", nil, "history show '' --store h.db", 2, ""},
		{"a pattern as a name", nil, "history % --store h.db", 2, `no sheets about "%"`},
		{"deletion by a pattern", nil, "history delete % --yes --store h.db", 2, `no sheets about "%"`},
		{"a diff with itself", nil, "history diff sheet.yaml sheet.yaml --store h.db", 0, ""},
	}
}

func hostileOutputs() []hostile {
	of := func(name string, given given, line string, code int, says string) hostile {
		return hostile{name, given, line, code, says}
	}
	const score = "score sheet.yaml --format json --force -o "
	return []hostile{
		of("a folder", folder("x"), score+"x", 2, "--output x is not a regular file"),
		of("a FIFO", pipe("x", ""), score+"x", 2, "--output x is not a regular file"),
		of("a link", link("x", "sheet.yaml"), score+"x", 2, "--output x is not a regular file"),
		of("a link to nothing", link("x", "none"), score+"x", 2, "--output x is not a regular file"),
		of("a link to itself", link("x", "x"), score+"x", 2, "--output x is not a regular file"),
		of("/dev/full", nil, score+"/dev/full", 2, "--output /dev/full is not a regular file"),
		of("/dev/null", nil, score+"/dev/null", 2, "--output /dev/null is not a regular file"),
		of("/dev/zero", nil, score+"/dev/zero", 2, "/dev/zero is not a regular file"),
		of("/dev/stdout", nil, score+"/dev/stdout", 2, "not a regular file"),
		of("a folder that is not there", nil, score+"none/x", 2, "none: no such file"),
		of("in a file", nil, score+"sheet.yaml/x", 2, "sheet.yaml/x: not a directory"),
		of("..", nil, score+"..", 2, ".. is not a regular file"),
		of("/", nil, score+"/", 2, "/ is not a regular file"),
		of("in /proc", nil, score+"/proc/x", 3, "/proc"),
		of("a name of 10 KB", nil, score+strings.Repeat("x", 10_000), 2, "file name too long"),
		of("a name that is an option", nil, score+"-rf", 0, ""),
		of("a name with ESC", nil, score+`$'x\x1b[2J'`, 0, ""),
		of("a name of bidi", nil, score+"x\u202ey", 0, ""),
		of("the sheet itself", nil, "score sheet.yaml -o sheet.yaml", 2,
			"sheet.yaml is already there: choose another name, or --force to overwrite it"),
		of("the sheet itself, with force", nil, score+"sheet.yaml", 2,
			"--output sheet.yaml is what is read here: choose another name"),
		of("the rubric itself, with force", nil,
			"rubric show --rubric small.yaml --format json --force -o small.yaml", 2,
			"--output small.yaml is what is read here"),
		of("nothing", nil, score+"''", 0, "Dana"),
		of("CON", nil, score+"CON", 0, ""),
		of("nul.txt", nil, score+"nul.txt", 0, ""),
		of("a trailing dot", nil, score+"x.", 0, ""),
		of("a folder that is a file", nil, "report sheet.yaml --format json --output-dir sheet.yaml", 3,
			"sheet.yaml"),
		of("a folder as one of the files", folder("x/report.html"),
			"report sheet.yaml --format html,json --output-dir x", 3, "report.html"),
		of("a link as one of the files", all(folder("x"), link("x/report.html", "/etc/passwd")),
			"report sheet.yaml --format html --output-dir x", 0, "wrote x/report.html"),
		of("a folder that is a link to itself", link("x", "x"), "report sheet.yaml --format html --output-dir x", 3,
			"x"),
		of("a rubric onto a link", link("x.yaml", "sheet.yaml"), "rubric init --force -o x.yaml", 2,
			"--output x.yaml is not a regular file"),
		of("an export onto a folder", folder("x"), "history export --store h.db --force -o x", 2,
			"--output x is not a regular file"),
		of("a check in place on a link", link("x.yaml", "checked.yaml"), "check x.yaml --in-place", 2,
			"--in-place: x.yaml is not a regular file"),
		of("a check in place on a FIFO", pipe("x.yaml", sheetHead), "check x.yaml --in-place", 2,
			"--in-place: x.yaml is not a regular file"),
		of("a summary that is a folder", folder("x"), "score sheet.yaml --format github", 0, ""),
	}
}

func hostilePlaces() []hostile {
	of := func(name string, given given, args string, code int, says string) hostile {
		return hostile{name, given, args, code, says}
	}
	return []hostile{
		of("a folder as sheet", folder("x"), "score x", 2, "x is a folder without sheets"),
		of("a folder as report", folder("x"), "report x", 2, "x is a folder without sheets"),
		of("a link to itself", link("x", "x"), "score x", 2, "x: too many levels of symbolic links"),
		of("a link to nothing", link("x", "none"), "score x", 2, "x: no such file"),
		of("a link to a folder", link("x", "/"), "lint x", 2, "x is a folder without sheets"),
		of("a link, refused", link("x", "sheet.yaml"), "lint x --no-follow", 2,
			"x is a symbolic link, which --no-follow refuses"),
		of("a link on the way, refused", link("x", "."), "lint x/sheet.yaml --no-follow", 2,
			"x is a symbolic link, which --no-follow refuses"),
		of("a link, taken", link("x", "sheet.yaml"), "score x", 0, "Dana"),
		of("a FIFO, taken", pipe("x", sheetHead+"ratings: {git: 1}"), "score x", 0, "Dana"),
		of("a FIFO, refused", pipe("x", "secret"), "lint x --no-follow", 2,
			"x is not a regular file, which --no-follow asks for"),
		of("a FIFO with rubbish", pipe("x", strings.Repeat("a", 300_000)), "score x", 2,
			"x: 300000 bytes are too many"),
		of("/dev/zero", nil, "score /dev/zero", 2, "/dev/zero is too large: at most 16 MiB are read"),
		of("/dev/full", nil, "lint /dev/full", 2, "/dev/full is too large: at most 16 MiB are read"),
		of("/dev/null", nil, "score /dev/null", 2, "/dev/null: the file is empty"),
		of("/dev/urandom", nil, "score /dev/urandom", 2, "/dev/urandom is too large: at most 16 MiB are read"),
		of("a device, refused", nil, "lint /dev/null --no-follow", 2, "/dev/null is not a regular file"),
		of("/proc/self/mem", nil, "score /proc/self/mem", 2, "/proc/self/mem"),
		of("/etc/passwd", nil, "score /etc/passwd", 2, "/etc/passwd:1"),
		of("/proc/self/environ", nil, "score /proc/self/environ", 2, "/proc/self/environ:1"),
		of("..", folder("x"), "score x/../x", 2, "x/../x is a folder without sheets"),
		of("a way through ..", folder("x"), "score x/../sheet.yaml", 0, "Dana"),
		of("nothing", nil, "score ''", 2, "open : no such file"),
		of("in a file", nil, "score sheet.yaml/x", 2, "sheet.yaml/x: not a directory"),
		of("a name of 10 KB", nil, "score "+strings.Repeat("x", 10_000), 2, "file name too long"),
		of("a name with a line end", nil, "score $'x\ny'", 2, "no such file"),
		of("a name with ESC", nil, "score \"x\x1bM\"", 2, "no such file"),
		of("a name of CI", nil, "score '::error::x'", 2, "no such file"),
		of("a name that is a pattern", nil, "score '[z-a]*'", 2, "no file matches [z-a]*"),
		of("a pattern of everything", nil, "lint '/*/*/*/x'", 2, "is a pattern, and no file"),
		of("a name in invalid UTF-8", nil, "score \xff", 2, "no such file"),
		of("itself twice", nil, "compare sheet.yaml sheet.yaml", 0, "Dana"),
		of("sheet and rubric", nil, "score small.yaml --rubric small.yaml", 2, "small.yaml:1:1"),
		of("5,000 sheets of one person", nil, "team"+strings.Repeat(" sheet.yaml", 5000), 0, "Dana"),
		of("10,000 that are not there", nil, "lint"+strings.Repeat(" x", 10_000), 2,
			"x: no such file or directory"),
		of("a draft that is a FIFO",
			all(folder("state/skillgap/drafts"), pipe("state/skillgap/drafts/1.yaml", "secret")), "assess --drafts",
			0, "1"),
		of("a draft that is a folder", folder("state/skillgap/drafts/1.yaml"), "assess --drafts", 0,
			"it cannot be read"),
		of("a draft that is a link to itself",
			all(folder("state/skillgap/drafts"), link("state/skillgap/drafts/1.yaml", "1.yaml")), "assess --drafts",
			0, "it cannot be read"),
		of("a draft of rubbish", textFile("state/skillgap/drafts/1.yaml", bomb(10)), "assess --drafts", 0, "1"),
		of("10,000 drafts", manyFiles("state/skillgap/drafts", 10), "assess --drafts", 0, ""),
		of("a key that is a folder", folder("state/skillgap/code-key"), "team sheet.yaml --anonymous", 3, "code-key"),
		of("a key that is a FIFO", all(folder("state/skillgap"), pipe("state/skillgap/code-key", "secret")),
			"team sheet.yaml --anonymous", 3, "code-key is not 32 bytes long"),
		of("a state that is a file", textFile("state"), "team sheet.yaml --anonymous", 3, "state"),
	}
}

func hostileStdin() []hostile {
	of := func(name, text, args string, code int, says string) hostile {
		return hostile{name, textFile("stdin", text), args, code, says}
	}
	return []hostile{
		of("nothing", "", "score -", 2, "standard input: the file is empty"),
		of("what is not unpacked", "\x1f\x8b\x08"+strings.Repeat("\xff", 300<<10), "score -", 2,
			"standard input: compressed by gzip"),
		of("a good one", sheetHead+"ratings: {git: 1}", "score -", 0, "Dana"),
		of("a level of 9", sheetHead+"ratings: {git: 9}", "score -", 2, "standard input:4:16: level 9 is above 5"),
		of("rubbish", "\x00\x01", "lint -", 2, "standard input:1:1: not UTF-8 text"),
		of("twice", sheetHead+"ratings: {git: 1}", "score - -", 2, "standard input"),
		of("newlines", strings.Repeat("\n", 100_000), "score -", 2, "standard input: the file is empty"),
		of("newlines for answers", strings.Repeat("\n", 100_000), "assess --subject Dana", 2, "terminal"),
		of("y for deletion", "y\ny\n", "history delete Dana --store h.db", 2, "--yes"),
		of("answers for a check", strings.Repeat("1\n", 100), "check checked.yaml", 2, "terminal"),
		of("answers for a talk", strings.Repeat("y\n", 100), "agree sheet.yaml sheet.yaml", 2, ""),
		{"endless", link("stdin", "/dev/zero"), "score -", 2, "standard input is too large: at most 16 MiB are read"},
		{"endless import", link("stdin", "/dev/zero"), "history import -", 2, "too many"},
		{"full", link("stdin", "/dev/full"), "report -", 2, "standard input is too large"},
		{"a folder", link("stdin", "/"), "score -", 2, "is a directory"},
	}
}

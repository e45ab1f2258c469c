package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestLengths: each length says beforehand how many items it has, how long they
// take and how sure levels are then, where that was simulated, and asks no more.
func TestLengths(t *testing.T) {
	for _, c := range []struct {
		flag    string
		most    int
		promise string
	}{
		{"--quick", 12, "84 of 100 levels or more are right within one"},
		{"--check", 24, "87 of 100 levels or more are right within one"},
		{"--thorough", 60, "92 of 100 levels or more are right within one"},
		{"--check=5", 5, ""},
	} {
		t.Run(c.flag, func(t *testing.T) {
			dir, _ := withSheet(t)
			tm := open(t, dir, 100, 40, nil, "check", "dana.yaml", c.flag, "--plain")
			ended, n := "\nYour sheet: ", 0
			for n < c.most && tm.see(fmt.Sprintf("[%d/%d] about ", n+1, c.most), ended) != ended {
				tm.press([]string{"1", "0", "2"}[n%3] + "\r")
				n++
			}
			if code, _ := tm.exit(); code != 0 || n < min(c.most, 10) || responses(tm.file("dana-checked.yaml")) != n {
				t.Errorf("exit %d after %d items:\n%s", code, n, tm.shown())
			}
			printed := strings.Join(strings.Fields(tm.printed()), " ")
			says := regexp.MustCompile(fmt.Sprintf(`The check: at most %d items, about \d+ minutes?\.`, c.most))
			if !says.MatchString(printed) {
				t.Errorf("no %s in:\n%s", says, printed)
			}
			promised := strings.Contains(printed, "right within one, on simulated people")
			if promised != (c.promise != "") || !strings.Contains(printed, c.promise) {
				t.Errorf("no %q in:\n%s", c.promise, printed)
			}
		})
	}
}

// TestSeen: a second sitting has other items than the first, whether that is kept
// or named; a look into a history that is not there makes none.
func TestSeen(t *testing.T) {
	for _, c := range []struct {
		name   string
		first  []string
		second []string
	}{
		{"kept", nil, nil},
		{"named", []string{"--no-keep"}, []string{"--no-keep", "--seen", "dana-checked.yaml"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir, _ := withSheet(t)
			take := func(name string, args ...string) string {
				args = append([]string{"check", "dana.yaml", "--check=3", "--plain", "-o", name}, args...)
				tm := open(t, dir, 80, 40, nil, args...)
				for n := 1; n <= 3; n++ {
					tm.see(fmt.Sprintf("[%d/3]", n))
					tm.press("1\r")
				}
				if code, _ := tm.exit(); code != 0 {
					t.Fatalf("exit %d:\n%s", code, tm.shown())
				}
				return tm.printed()
			}
			if text := take("dana-checked.yaml", c.first...); strings.Contains(text, "answered before") {
				t.Errorf("a first sitting:\n%s", text)
			}
			if text := take("again.yaml", c.second...); !strings.Contains(text, "3 items you answered before") {
				t.Errorf("a second sitting:\n%s", text)
			}
			count := map[string]int{}
			for _, name := range []string{"dana-checked.yaml", "again.yaml"} {
				text, err := os.ReadFile(filepath.Join(dir, name))
				if err != nil {
					t.Fatal(err)
				}
				for _, m := range regexp.MustCompile(`item: ([a-z0-9-]+)`).FindAllStringSubmatch(string(text), -1) {
					count[m[1]]++
				}
			}
			if len(count) != 6 {
				t.Errorf("items %v", count)
			}
			stores, _ := filepath.Glob(filepath.Join(dir, ".local/share/skillgap/history.db"))
			if (len(stores) > 0) != (c.name == "kept") {
				t.Errorf("stores %v", stores)
			}
		})
	}
}

// TestStuck: after six times "I don't know" in a row a person may stop, and is
// asked once.
func TestStuck(t *testing.T) {
	for _, c := range []struct {
		key   string
		items int
	}{{"y", 6}, {"n", 13}} {
		t.Run(c.key, func(t *testing.T) {
			dir, _ := withSheet(t)
			tm := open(t, dir, 80, 40, nil, "check", "dana.yaml", "--check=13", "--plain")
			for n := 1; n <= c.items; n++ {
				if n == 7 {
					tm.see("Stop the check here?")
					tm.press(c.key + "\r")
				}
				tm.see(fmt.Sprintf("[%d/13]", n))
				tm.press("0\r")
			}
			if c.items == 6 {
				tm.see("Stop the check here?")
				tm.press(c.key + "\r")
			}
			code, _ := tm.exit()
			if n := responses(tm.file("dana-checked.yaml")); code != 0 || n != c.items {
				t.Errorf("exit %d after %d items:\n%s", code, n, tm.shown())
			}
			if n := strings.Count(tm.printed(), "Stop the check here?"); n != 1 {
				t.Errorf("asked %d times", n)
			}
		})
	}
}

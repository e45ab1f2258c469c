//go:build unix

package history

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// limited has a process write no file beyond so many blocks of 512 bytes.
func limited(cmd *exec.Cmd, blocks int) *exec.Cmd {
	shell := exec.Command("sh", "-c", fmt.Sprintf(`ulimit -f %d; exec "$0"`, blocks), cmd.Path)
	shell.Env = cmd.Env
	return shell
}

// TestFullDisk limits the size of files, so that the disk is full sooner or
// later: an error in words, exit 3, and all that was acknowledged is there.
func TestFullDisk(t *testing.T) {
	for _, blocks := range []int{0, 8, 300, 1060, 1100, 1200, 1400, 2400} { // of 512 bytes
		t.Run(fmt.Sprint(blocks), func(t *testing.T) {
			where := filepath.Join(t.TempDir(), "history.db")
			cmd := limited(writer(where, "full", 2000), blocks)
			var out, message bytes.Buffer
			cmd.Stdout, cmd.Stderr = &out, &message
			cmd.Run()
			if code := cmd.ProcessState.ExitCode(); code != 3 {
				t.Fatalf("exit %d: %s", code, message.String())
			}
			if !strings.Contains(message.String(), where) && !strings.Contains(message.String(), filepath.Dir(where)) || !strings.Contains(message.String(), "disk") && !strings.Contains(message.String(), "too large") {
				t.Errorf("message: %s", message.String())
			}
			s := must(t, where) // there is room again
			check(t, s, map[string]string{"full": out.String()})
			if _, err := s.Verify(t.Context()); err != nil {
				t.Error(err)
			}
			e := small(t)
			keep(t, s, e, invent(e, "Dana", 1))
		})
	}
}

// TestLimitedBackup lets no file grow beyond so many blocks of 512 bytes: a
// backup that ends well is good, and of another there is nothing.
func TestLimitedBackup(t *testing.T) {
	store := filepath.Join(t.TempDir(), "h.db")
	s, e := must(t, store), small(t)
	for seed := range uint64(40) {
		keep(t, s, e, invent(e, "Dana", seed))
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(store)
	if err != nil {
		t.Fatal(err)
	}
	size, ended := int(info.Size()/512), map[bool]int{}
	const shm = 64 // what SQLite needs beside the store it reads
	for _, blocks := range []int{shm, shm + 16, size / 2, size - 16, size, size + 16, 2 * size} {
		file := filepath.Join(t.TempDir(), "copy.db")
		cmd := limited(player("backup", store, "SKILLGAP_TEST_COPY="+file), blocks)
		out, err := cmd.CombinedOutput()
		ended[err == nil]++
		if err == nil {
			header, err := os.ReadFile(file)
			if err != nil || header[18] != 2 || header[19] != 2 {
				t.Errorf("%d blocks: not in WAL mode from the beginning, %v", blocks, err)
			}
			if tally, err := must(t, file).Verify(t.Context()); err != nil || tally.Sheets != 40 {
				t.Errorf("%d blocks: %v, %v", blocks, tally, err)
			}
		} else if code := cmd.ProcessState.ExitCode(); code != 3 || !strings.Contains(string(out), file) {
			t.Errorf("%d blocks: exit %d, %s", blocks, code, out)
		} else if entries, err := os.ReadDir(filepath.Dir(file)); err != nil || len(entries) > 0 {
			t.Errorf("%d blocks: %v, %v", blocks, entries, err)
		}
	}
	if ended[true] == 0 || ended[false] == 0 {
		t.Errorf("no backup failed, or none did not: %v", ended)
	}
}

// TestReadOnly has a folder that may not be written, with a store or without,
// or with one whose last sheets are in its -wal only: nothing is kept there, and
// what is there can be read, all of it or nothing.
func TestReadOnly(t *testing.T) {
	for _, c := range []struct {
		name       string
		there, wal bool
		read       string
	}{
		{"nothing", false, false, "there is no history yet"},
		{"at rest", true, false, "1 sheets\n"},
		{"in use", true, true, "copy both files"},
	} {
		dir := t.TempDir()
		where := filepath.Join(dir, "history.db")
		if c.there {
			s, e := must(t, where), small(t)
			keep(t, s, e, invent(e, "Dana", 1))
			if !c.wal {
				s.Close()
			} else if err := os.Chmod(where+"-wal", 0o444); err != nil {
				t.Fatal(err)
			}
		}
		for folder, mode := range map[string]os.FileMode{filepath.Dir(dir): 0o755, dir: 0o555} {
			if err := os.Chmod(folder, mode); err != nil {
				t.Fatal(err)
			}
		}
		if c.there {
			os.Chmod(where, 0o444)
		}
		var env []string
		if os.Getuid() == 0 { // whom no mode stops
			env = append(env, "SKILLGAP_TEST_UID=65534")
		}
		cmd := writer(where, "ro", 1, env...)
		out, _ := cmd.CombinedOutput()
		why := regexp.MustCompile("read-only|cannot be written|permission denied")
		if code := cmd.ProcessState.ExitCode(); code != 3 || !why.Match(out) {
			t.Errorf("%s: append: exit %d: %s", c.name, code, out)
		}
		if out, _ := player("read", where, env...).CombinedOutput(); !strings.Contains(string(out), c.read) {
			t.Errorf("%s: read: %s", c.name, out)
		}
		os.Chmod(dir, 0o700)
		if c.there && !c.wal {
			os.Chmod(where, 0o600)
			if list := mustDump(t, must(t, where)); len(list) != 1 {
				t.Errorf("%s: %d sheets", c.name, len(list))
			}
		}
	}
}

// TestPrivate has the file 0600 in a folder 0700, its companions too.
func TestPrivate(t *testing.T) {
	where := filepath.Join(t.TempDir(), "data", "history.db")
	s, e := must(t, where), small(t)
	keep(t, s, e, invent(e, "Dana", 1))
	for name, want := range map[string]os.FileMode{where: 0o600, where + "-wal": 0o600, where + "-shm": 0o600, filepath.Dir(where): 0o700} {
		info, err := os.Stat(name)
		if err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v, %v", name, info.Mode(), err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(filepath.Dir(where))
	if err != nil || len(entries) != 1 {
		t.Errorf("more than one file at rest: %v, %v", entries, err)
	}
}

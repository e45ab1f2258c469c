package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestFolders finds where each system keeps files of programs.
func TestFolders(t *testing.T) {
	drive := filepath.ToSlash(filepath.VolumeName(t.TempDir())) // without which no path on Windows is whole
	home := map[string]string{"HOME": "/home/dana"}
	for _, c := range []struct {
		system, kind string
		set          map[string]string
		want         string // "" is an error
	}{
		{"linux", "DATA", home, "/home/dana/.local/share/skillgap"},
		{"freebsd", "STATE", home, "/home/dana/.local/state/skillgap"},
		{"linux", "DATA", map[string]string{"HOME": "/home/dana", "XDG_DATA_HOME": "/data"}, "/data/skillgap"},
		{"linux", "DATA", map[string]string{"HOME": "/home/dana", "XDG_DATA_HOME": "data"}, "/home/dana/.local/share/skillgap"},
		{"linux", "CONFIG", map[string]string{"HOME": ".", "USERPROFILE": "/dana"}, "/dana/.config/skillgap"},
		{"windows", "CONFIG", map[string]string{"USERPROFILE": "/dana", "LOCALAPPDATA": "."}, "/dana/AppData/Local/skillgap"},
		{"darwin", "CACHE", home, "/home/dana/Library/Caches/skillgap"},
		{"darwin", "CONFIG", home, "/home/dana/Library/Application Support/skillgap"},
		{"windows", "DATA", map[string]string{"LOCALAPPDATA": "/local"}, "/local/skillgap"},
		{"windows", "DATA", map[string]string{"USERPROFILE": "/dana"}, "/dana/AppData/Local/skillgap"},
		{"windows", "DATA", map[string]string{"LOCALAPPDATA": "local", "USERPROFILE": "/dana"}, "/dana/AppData/Local/skillgap"},
		{"linux", "DATA", map[string]string{"XDG_DATA_HOME": "/data"}, "/data/skillgap"},
		{"linux", "STATE", map[string]string{"XDG_DATA_HOME": "/data"}, ""},
		{"linux", "DATA", map[string]string{"HOME": "dana"}, ""},
		{"darwin", "DATA", nil, ""},
		{"windows", "CACHE", nil, ""},
	} {
		e := &env{system: c.system, lookup: func(name string) (string, bool) {
			value, ok := c.set[name]
			if strings.HasPrefix(value, "/") {
				value = drive + value
			}
			return value, ok
		}}
		got, err := e.folder(c.kind)
		if got = strings.TrimPrefix(filepath.ToSlash(got), drive); got != c.want || (err == nil) != (got != "") {
			t.Errorf("%s of %s with %v: %s, not %s: %v", c.kind, c.system, c.set, got, c.want, err)
		}
	}
}

// TestHandedByIsTaken: what is started from a command that was handed over, such as a shell
// in the pager, is no such command.
func TestHandedByIsTaken(t *testing.T) {
	t.Setenv(handedBy, "1.2.3")
	e := systemEnv()
	if by, there := os.LookupEnv(handedBy); there || e.handedBy != "1.2.3" {
		t.Errorf("%q is left, %q is taken", by, e.handedBy)
	}
}

package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/skillgap/skillgap/assess/history/durable"
	"github.com/skillgap/skillgap/testdata/outside"
)

// smallDisk mounts a tmpfs of so many bytes; only root may.
func smallDisk(t *testing.T, size string) string {
	t.Helper()
	outside.Only(t)
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size="+size); err != nil {
		t.Fatal("a small disk needs root and the right to mount: ", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// fill takes all the room that is left but so many bytes.
func fill(t *testing.T, dir string, spare int64) (free func()) {
	t.Helper()
	name := filepath.Join(dir, "ballast")
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	block := make([]byte, 4096)
	for err == nil {
		_, err = f.Write(block)
	}
	if !errors.Is(err, syscall.ENOSPC) {
		t.Fatal(err)
	}
	size, err := f.Seek(0, 2)
	if err == nil {
		err = errors.Join(f.Truncate(size-spare), f.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
	return func() {
		// Empty it takes no room, whoever has it open; see resize.
		if err := errors.Join(os.Truncate(name, 0), os.Remove(name)); err != nil {
			t.Fatal(err)
		}
	}
}

// TestFullDiskStore keeps sheets on a disk that is full, or nearly: exit 3 in
// plain words, what was kept is there, and it works when there is room again.
func TestFullDiskStore(t *testing.T) {
	t.Parallel()
	sheets, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	march, july := filepath.Join(sheets, "history/march.yaml"), filepath.Join(sheets, "history/july.yaml")
	for _, spare := range []int64{0, 4096, 16384, 32768} {
		disk, home := smallDisk(t, "2m"), t.TempDir()
		file := filepath.Join(disk, "history.db")
		free := fill(t, disk, spare)
		_, message, code := program(t, home, "history", "import", "--store", file, march)
		full(t, "new store", message, code, disk)
		free()
		if _, message, code = program(t, home, "history", "import", "--store", file, march); code != 0 {
			t.Fatalf("there is room again: exit %d, %s", code, message)
		}
		free = fill(t, disk, 0)
		_, message, code = program(t, home, "score", july, "--keep", "--store", file)
		full(t, "kept store", message, code, disk)
		free()
		if out, message, code := program(t, home, "history", "verify", "--store", file); code != 0 || !strings.Contains(out, "good: 1 sheet ") {
			t.Errorf("verify: exit %d, %s%s", code, out, message)
		}
		if out, message, code := program(t, home, "history", "import", "--store", file, july); code != 0 || !strings.Contains(out, "1 sheet kept") {
			t.Errorf("exit %d, %s%s", code, out, message)
		}
		nothingLeft(t, disk)
	}
}

// full holds a message to what a person can act on.
func full(t *testing.T, what, message string, code int, disk string) {
	t.Helper()
	if code != 3 || !strings.Contains(message, disk) || !strings.Contains(message, "disk is full") && !strings.Contains(message, "no space left") {
		t.Errorf("%s: exit %d, %s", what, code, message)
	}
}

// TestFullDiskFiles writes drafts and sheets on a full disk: an error, the
// older content stays, and it works when there is room again.
func TestFullDiskFiles(t *testing.T) {
	t.Parallel()
	disk := smallDisk(t, "256k")
	name := filepath.Join(disk, "draft.yaml")
	draft, text := &draftFile{name: name}, []byte(strings.Repeat("answer\n", 1000))
	if err := draft.save([]byte("answer\n"), 1); err != nil {
		t.Fatal(err)
	}
	free := fill(t, disk, 0)
	err := draft.save(text, 1000)
	if exitCode(err) != 3 || !errors.Is(err, syscall.ENOSPC) || !strings.Contains(err.Error(), name) {
		t.Errorf("draft: exit %d, %v", exitCode(err), err)
	}
	if content, err := os.ReadFile(name); err != nil || string(content) != "answer\n" {
		t.Errorf("the older draft is %q, %v", content, err)
	}
	sheet := filepath.Join(disk, "sheet.yaml")
	if err := durable.New(sheet, text); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("sheet: %v", err)
	}
	if _, err := os.Stat(sheet); err == nil {
		t.Error("half a sheet has its name")
	}
	nothingLeft(t, disk)
	free()
	if err := errors.Join(draft.save(text, 1000), durable.New(sheet, text)); err != nil {
		t.Error(err)
	}
	if content, err := os.ReadFile(sheet); err != nil || string(content) != string(text) {
		t.Errorf("%d bytes, %v", len(content), err)
	}
}

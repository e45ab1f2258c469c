package history

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/skillgap/skillgap/testdata/outside"
	"github.com/skillgap/skillgap/testdata/powercut"
)

var replayAll = flag.Bool("whole", false, "every image of the power-cut replay")

// TestPowerCut replays a writer's system calls: whatever the disk holds when
// the power fails, each sheet that was acknowledged is there.
func TestPowerCut(t *testing.T) {
	outside.Only(t)
	root := filepath.Join(t.TempDir(), "data")
	where := filepath.Join(root, "history.db")
	trace, err := powercut.Trace(os.Args[0], append(os.Environ(), "SKILLGAP_TEST_ROLE=append", "SKILLGAP_TEST_SMALL=1",
		"SKILLGAP_TEST_STORE="+where, "SKILLGAP_TEST_NAME=p", "SKILLGAP_TEST_SHEETS=30"))
	if err != nil {
		t.Fatal(err)
	}
	share := 0.1
	if *replayAll {
		share = 1
	}
	complete := false
	images, err := powercut.Replay(trace, root, t.TempDir(), share, func(dir, said string) error {
		complete = complete || strings.Contains(said, "kept 29")
		return afterCut(filepath.Join(dir, "history.db"), said)
	})
	if err != nil {
		t.Error(err)
	}
	if !complete || images < 100 {
		t.Errorf("the trace is not whole: %d images", images)
	}
	t.Logf("%d images, no acknowledged sheet lost", images)
}

// afterCut opens an image and looks for what had been acknowledged.
func afterCut(file, said string) error {
	acknowledged := strings.Count(said, "kept ")
	if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) && acknowledged == 0 {
		return nil
	}
	s, err := Open(context.Background(), file, false)
	if err != nil {
		return err
	}
	defer s.Close()
	list, err := dump(context.Background(), s)
	if err != nil {
		return err
	}
	if len(list) < acknowledged || len(list) > acknowledged+1 {
		return fmt.Errorf("%d sheets, %d acknowledged", len(list), acknowledged)
	}
	return nil
}

package main

import (
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/skillgap/skillgap/assess/history/durable"
	"github.com/skillgap/skillgap/testdata/outside"
	"github.com/skillgap/skillgap/testdata/powercut"
)

var rounds = flag.Int("rounds", 20, "how many questionnaires are killed")

// TestKilledQuestionnaires kills questionnaires after so many bytes of what
// they print: every answer whose next question had appeared is there, and a
// sheet that was said to be written, or kept in the history, is.
func TestKilledQuestionnaires(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(9, 9))
	total := 0
	for round := range *rounds {
		dir := t.TempDir()
		tm := open(t, dir, 80, 24, nil, "assess", "--plain", "--no-check",
			"--subject", "Dana", "--target", "mid", "--stack", "go")
		tm.press(strings.Repeat("3\n", 16) + "\n")
		tm.killAfter(random.IntN(9000))
		answers := lastQuestion(tm.printed()) - 1
		total += max(answers, 0)
		if got := tm.keptAnswers(); got < answers || got > answers+1 {
			t.Errorf("round %d: %d answers are kept, %d had been followed by a question\n%s", round, got, answers, tm.printed())
		}
		if strings.Contains(tm.printed(), "Your sheet:") && strings.Count(tm.file("dana-2026-11-23.yaml"), ": 3\n") != 16 {
			t.Errorf("round %d: the sheet is not there", round)
		}
		if strings.Contains(tm.printed(), ", kept in the history") {
			after := open(t, dir, 80, 24, nil, "history", "verify")
			if code, out := after.exit(); code != 0 || !strings.Contains(out, "good: 1 sheet") {
				t.Errorf("round %d: history: exit %d, %s", round, code, out)
			}
		}
		if round%10 == 0 && answers > 0 && answers < 15 {
			again := open(t, dir, 80, 24, nil, "assess", "--plain", "--no-check", "--resume")
			again.see(fmt.Sprintf("[%d/16]", tm.keptAnswers()+1))
			nothingLeft(t, filepath.Join(dir, "state/skillgap/drafts"))
			again.cmd.Process.Kill()
			again.exit()
		}
	}
	t.Logf("%d rounds, %d answers, none lost", *rounds, total)
}

// killAfter kills the program when it has printed so much, or has ended.
func (tm *window) killAfter(size int) {
	tm.t.Helper()
	ended := make(chan error, 1)
	go func() { ended <- tm.cmd.Wait() }()
	deadline := time.After(patience)
	for len(tm.printed()) < size {
		select {
		case <-tm.changed:
		case <-ended:
			<-tm.over
			return
		case <-deadline:
			tm.t.Fatalf("neither printed nor ended:\n%s", tm.printed())
		}
	}
	tm.cmd.Process.Kill()
	<-ended
	<-tm.over
}

// lastQuestion is the number of the last question that had appeared, 17 after
// the sheet.
func lastQuestion(printed string) int {
	last := 0
	for _, m := range regexp.MustCompile(`\[(\d+)/16\]`).FindAllStringSubmatch(printed, -1) {
		n, _ := strconv.Atoi(m[1])
		last = max(last, n)
	}
	if strings.Contains(printed, "Your sheet:") {
		return 17
	}
	return last
}

// keptAnswers counts answers in the draft, or else in the sheet.
func (tm *window) keptAnswers() int {
	names, _ := filepath.Glob(filepath.Join(tm.dir, "state/skillgap/drafts/[0-9]*.yaml"))
	names = append(names, filepath.Join(tm.dir, "dana-2026-11-23.yaml"))
	text, err := os.ReadFile(names[0])
	if err != nil {
		return 0
	}
	return strings.Count(string(text), ": 3\n")
}

// keepDrafts is what the test binary does as another process: it saves a draft
// of 1..30 lines and says so after each, then leaves the sheet in its place.
func keepDrafts() error {
	e := systemEnv()
	draft, err := e.newDraftFile()
	if err != nil {
		return err
	}
	text := ""
	for n := 1; n <= 30; n++ {
		text += "answer\n"
		if err := draft.save([]byte(text), n); err != nil {
			return err
		}
		fmt.Printf("kept %d\n", n)
	}
	sheet := filepath.Join(filepath.Dir(draft.name), "sheet")
	return errors.Join(durable.New(sheet, []byte(text)), draft.remove())
}

// TestPowerCut replays the system calls of saving drafts and writing a sheet:
// whatever the disk holds when the power fails, no acknowledged answer is lost.
func TestPowerCut(t *testing.T) {
	outside.Only(t)
	t.Parallel()
	root := filepath.Join(t.TempDir(), "state")
	trace, err := powercut.Trace(os.Args[0], append(os.Environ(), "SKILLGAP_TEST_DRAFTS=1", "XDG_STATE_HOME="+root))
	if err != nil {
		t.Fatal(err)
	}
	images, err := powercut.Replay(trace, root, t.TempDir(), 1, func(dir, said string) error {
		names, _ := filepath.Glob(filepath.Join(dir, "skillgap/drafts/[0-9s]*"))
		most := 0
		for _, name := range names {
			text, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			most = max(most, strings.Count(string(text), "answer\n"))
		}
		if kept := strings.Count(said, "kept "); most < kept {
			return fmt.Errorf("%d answers there, %d acknowledged", most, kept)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	if images < 500 {
		t.Errorf("the trace is not whole: %d images", images)
	}
	t.Logf("%d images, no acknowledged answer lost", images)
}

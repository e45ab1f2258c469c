// Command recording plays a session with the program in a terminal, and prints it as an
// SVG that moves: what is on the screen is what the program wrote there.
package main

import (
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

const (
	columns, rows = 80, 26
	person        = "Dana"
)

// step is some keys, and how long one looks at what they do.
type step struct {
	keys string
	see  string // is on the screen then
	hold time.Duration
}

// session is what is played. A key is pressed when the text of the step before it is
// on the screen.
func session() []step {
	const glance, look, read = 500 * time.Millisecond, 1500 * time.Millisecond, 5 * time.Second
	steps := append(typed("skillgap assess"),
		step{"\r", "What is your name?", read}, step{person, person, glance},
		step{"\r", "Which role", look}, step{"2", "Which languages", look},
		step{"4", "[x] Go", glance}, step{"\r", "[1/16]", read}, step{"3", "[2/16]", look},
		step{"?", "hides the statements", read}, step{"?", "shows what", glance})
	for i, level := range strings.Split("2 3 3 1 1 2 0 2 1 1 2 2 3 2", " ") {
		steps = append(steps, step{level, fmt.Sprintf("[%d/16]", i+3), glance})
	}
	steps = append(steps, step{"3", "Enter", read}, step{"\r", "A short check", look}, step{"n", "Worth typing", read + look})
	steps = append(steps, typed("skillgap path dana-2026-11-23.yaml | head -22")...)
	return append(steps, step{"\r", "practise", read + look})
}

// typed is a command, key by key.
func typed(command string) (steps []step) {
	for i, key := range command {
		steps = append(steps, step{string(key), "$ " + command[:i+1], 70 * time.Millisecond})
	}
	return steps
}

func main() {
	dir, err := os.MkdirTemp("", "skillgap-recording")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	if out, err := exec.Command("go", "build", "-o", filepath.Join(dir, "bin", "skillgap"), "./cmd/skillgap").CombinedOutput(); err != nil {
		log.Fatalf("%v\n%s", err, out)
	}
	sh := exec.Command("sh")
	sh.Dir = filepath.Join(dir, "home")
	if err := os.Mkdir(sh.Dir, 0o700); err != nil {
		log.Fatal(err)
	}
	sh.Env = []string{
		"PATH=" + filepath.Join(dir, "bin") + ":" + os.Getenv("PATH"), "HOME=" + sh.Dir, "PS1=$ ", "TERM=xterm",
		"USER=" + person, "PAGER=cat", "SOURCE_DATE_EPOCH=1795392000", // 2026-11-23
	}
	t := open(sh)
	film := []frame{t.settled("$ ", time.Second)}
	for _, s := range session() {
		t.press(s.keys)
		film = append(film, t.settled(s.see, s.hold))
	}
	if _, err := os.Stdout.WriteString(svg(film)); err != nil {
		log.Fatal(err)
	}
}

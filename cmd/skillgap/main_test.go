package main

import (
	"fmt"
	"os"
	"runtime"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/skillgap/skillgap/assess/history"
)

// asProgram makes the test binary behave as the program itself.
const asProgram = "SKILLGAP_TEST_AS_PROGRAM"

// peakFile is the variable that names the file to which the program, when it ends,
// writes what the system says of it, such as its peak memory. What the system counts
// for a child begins at its parent's.
const peakFile = "SKILLGAP_TEST_PEAK"

// madeFile is the variable that names the file to which the program, when it ends, writes
// how many bytes of memory it has asked for.
const madeFile = "SKILLGAP_TEST_MADE"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		runtime.LockOSThread() // strace counts calls by thread
		if file := os.Getenv(peakFile); file != "" {
			code := untilSignal(systemEnv(), run)
			status, _ := os.ReadFile("/proc/self/status")
			_ = os.WriteFile(file, status, 0o600) // what is missing is noticed
			os.Exit(code)
		}
		if file := os.Getenv(madeFile); file != "" {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			code := untilSignal(systemEnv(), run)
			runtime.ReadMemStats(&after)
			_ = os.WriteFile(file, fmt.Append(nil, after.TotalAlloc-before.TotalAlloc), 0o600)
			os.Exit(code)
		}
		main()
	}
	if os.Getenv("SKILLGAP_TEST_DRAFTS") != "" {
		os.Exit(exitCode(keepDrafts()))
	}
	testscript.Main(m, map[string]func(){"skillgap": main})
}

// TestScripts runs the user stories of testdata/script with the real main.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "../../testdata/script",
		Condition: func(name string) (bool, error) {
			if name != "postgres" {
				return false, fmt.Errorf("no condition %q", name)
			}
			return history.HasPostgres, nil
		},
		Setup: func(e *testscript.Env) error {
			root, err := os.Getwd()
			if err != nil {
				return err
			}
			e.Setenv("TESTDATA", root+"/../../testdata")
			e.Setenv("DATA", root+"/../../data")
			e.Setenv("XDG_CONFIG_HOME", e.WorkDir+"/config")
			e.Setenv("XDG_STATE_HOME", e.WorkDir+"/state")
			e.Setenv("XDG_DATA_HOME", e.WorkDir+"/data")
			e.Setenv("NASTY", "x\x1b[2J\n::error title=pwned::y")
			e.Setenv("ESCAPE", "\x1b")
			e.Setenv("SOURCE_DATE_EPOCH", "1795392000") // 2026-11-23
			return nil
		},
	})
}

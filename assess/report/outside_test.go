package report_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

const validators = testdata + "/validators"

// missing skips a test that lacks a tool, or fails it where none may be skipped.
func missing(t *testing.T, reason string) {
	t.Helper()
	if os.Getenv("SKILLGAP_REQUIRE") == "1" {
		t.Fatal(reason)
	}
	t.Skip(reason)
}

// tool finds a program. In CI, as root, its Debian package is installed.
func tool(t *testing.T, name, pkg string) (file string) {
	t.Helper()
	if !have(t, pkg, func() (err error) { file, err = exec.LookPath(name); return err }) {
		missing(t, name+" is not here: apt-get install "+pkg)
	}
	return file
}

// have says whether something is there, if need be and may be after installing
// a Debian package.
func have(t *testing.T, pkg string, look func() error) bool {
	t.Helper()
	if look() == nil {
		return true
	}
	if os.Getenv("CI") != "true" || os.Geteuid() != 0 {
		return false
	}
	install := exec.Command("sh", "-c", "apt-get -o DPkg::Lock::Timeout=300 update -qq && apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends "+pkg)
	install.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive")
	if out, err := install.CombinedOutput(); err != nil {
		t.Logf("install %s: %v\n%s", pkg, err, out)
	}
	return look() == nil
}

// node makes a folder with the npm packages of the validators, once a version
// of their lock file.
func node(t *testing.T) string {
	t.Helper()
	tool(t, "node", "nodejs")
	npm := tool(t, "npm", "npm")
	lock, err := os.ReadFile(validators + "/package-lock.json")
	if err != nil {
		t.Fatal(err)
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(lock)
	dir := filepath.Join(cache, "skillgap-tests", hex.EncodeToString(sum[:6]))
	if _, err := os.Stat(dir); err == nil {
		return dir
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		t.Fatal(err)
	}
	fresh, err := os.MkdirTemp(filepath.Dir(dir), "npm-")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"package.json", "package-lock.json"} {
		copyFile(t, validators+"/"+name, filepath.Join(fresh, name))
	}
	ci := exec.Command(npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts")
	ci.Dir = fresh
	if out, err := ci.CombinedOutput(); err != nil {
		os.RemoveAll(fresh)
		missing(t, "npm ci: "+err.Error()+"\n"+string(out))
	}
	if err := os.Rename(fresh, dir); err != nil {
		t.Fatal(err)
	}
	return dir
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	text, err := os.ReadFile(from)
	if err == nil {
		err = os.WriteFile(to, text, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// goldens are the files of a format, as absolute names.
func goldens(t *testing.T, format string) []string {
	t.Helper()
	files, err := filepath.Glob(testdata + "/golden/" + format + "/*")
	if err != nil || len(files) < 10 {
		t.Fatalf("%d goldens of %s, %v", len(files), format, err)
	}
	for i := range files {
		if files[i], err = filepath.Abs(files[i]); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// check runs a validator.
func check(t *testing.T, name string, args ...string) {
	t.Helper()
	if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		t.Errorf("%s: %v\n%s", filepath.Base(name), err, out)
	}
}

func TestJUnitIsValid(t *testing.T) {
	check(t, tool(t, "xmllint", "libxml2-utils"), append([]string{"--noout", "--nonet", "--schema", validators + "/junit.xsd"}, goldens(t, "junit")...)...)
}

func TestPromtoolAccepts(t *testing.T) {
	promtool := tool(t, "promtool", "prometheus")
	for _, file := range goldens(t, "prometheus") {
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(promtool, "check", "metrics")
		cmd.Stdin = f
		if out, err := cmd.CombinedOutput(); err != nil || len(out) > 0 {
			t.Errorf("%s: %v\n%s", filepath.Base(file), err, out)
		}
		f.Close()
	}
}

func TestMetricsParse(t *testing.T) {
	const python = "/usr/bin/python3" // the one that Debian's package is for
	if !have(t, "python3-prometheus-client", func() error { return exec.Command(python, "-c", "import prometheus_client").Run() }) {
		missing(t, "python3-prometheus-client is not here")
	}
	check(t, python, append(append([]string{validators + "/metrics.py"}, goldens(t, "openmetrics")...), goldens(t, "prometheus")...)...)
}

func TestHTMLIsValid(t *testing.T) {
	dir := node(t)
	config, err := filepath.Abs(validators + "/htmlvalidate.json")
	if err != nil {
		t.Fatal(err)
	}
	check(t, filepath.Join(dir, "node_modules", ".bin", "html-validate"), append([]string{"-c", config}, goldens(t, "html")...)...)
}

// TestPagesInChromium opens pages light, dark and narrow: axe finds nothing,
// the console stays empty, no request is made.
func TestPagesInChromium(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a browser and a minute")
	}
	chromium, dir := tool(t, "chromium", "chromium"), node(t)
	copyFile(t, validators+"/pages.mjs", filepath.Join(dir, "pages.mjs"))
	args := []string{filepath.Join(dir, "pages.mjs"), chromium}
	for _, name := range []string{"junior", "checked", "several", "scripts", "hostile", "empty", "team-open", "team-anonymous", "team-withheld", "team-hostile", "compare-mentors", "compare-mentor", "compare-hostile"} {
		file, err := filepath.Abs(testdata + "/golden/html/" + name + ".html")
		if err != nil {
			t.Fatal(err)
		}
		args = append(args, file)
	}
	check(t, tool(t, "node", "nodejs"), args...)
}

func TestResumeIsValid(t *testing.T) {
	holdEach(t, filepath.Join(node(t), "node_modules", "@jsonresume", "schema", "schema.json"), goldens(t, "resume"))
}

func TestBadgeIsValid(t *testing.T) {
	holdEach(t, validators+"/openbadge.schema.json", goldens(t, "badges"))
}

// holdEach validates every document of the files, which hold one or an array.
func holdEach(t *testing.T, schema string, files []string) {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	compiled, err := c.Compile(schema)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		list := []json.RawMessage{text}
		if text[0] == '[' {
			if err := json.Unmarshal(text, &list); err != nil {
				t.Fatal(err)
			}
		}
		for _, one := range list {
			value, err := jsonschema.UnmarshalJSON(bytes.NewReader(one))
			if err != nil {
				t.Fatal(err)
			}
			if err := compiled.Validate(value); err != nil {
				t.Errorf("%s: %v", filepath.Base(file), err)
			}
		}
	}
}

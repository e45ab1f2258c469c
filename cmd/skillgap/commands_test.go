package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestCommandsInTexts parses every command that a string of the program begins
// with "skillgap": the command and its flags are there, and no line breaks it.
func TestCommandsInTexts(t *testing.T) {
	command := regexp.MustCompile(`skillgap((?: [a-z-]+)+)((?: (?:--?[a-z-]+|[A-Z][A-Z-]+|%s|'[^']*'|\S+\.yaml))*)`)
	broken := regexp.MustCompile(`(?:^|[^/\w])skillgap(?: (?:items|rubric))?\n`)
	found := 0
	for _, pattern := range []string{"*.go", "../../assess/*.go", "../../assess/*/*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			for _, text := range literals(t, file) {
				if broken.MatchString(text) {
					t.Errorf("%s: a line breaks a command: %q", file, text)
				}
				for _, m := range command.FindAllStringSubmatch(text, -1) {
					found++
					if wrong := unknown(strings.Fields(m[1]), strings.Fields(m[2])); wrong != "" {
						t.Errorf("%s: %q: %s", file, m[0], wrong)
					}
				}
			}
		}
	}
	if found < 40 {
		t.Errorf("%d commands, there are more", found)
	}
}

// literals are the strings of a source file, those added up as one.
func literals(t *testing.T, file string) (texts []string) {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var whole func(ast.Expr) string
	whole = func(e ast.Expr) string {
		switch e := e.(type) {
		case *ast.BasicLit:
			text, _ := strconv.Unquote(e.Value)
			return text
		case *ast.BinaryExpr:
			return whole(e.X) + whole(e.Y)
		}
		return "%s"
	}
	ast.Inspect(parsed, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.BasicLit:
			texts = append(texts, whole(n))
		case *ast.BinaryExpr:
			texts = append(texts, whole(n))
			return false
		}
		return true
	})
	return texts
}

// unknown says what of a command the program does not have; "" if it has all. Words
// after a command may be of the sentence that names it.
func unknown(words, more []string) string {
	root := newRoot(newApp(systemEnv()))
	cmd, _, _ := root.Find(words)
	switch {
	case cmd == root && words[0] == "tells": // what the program is
		return ""
	case cmd == root:
		return "no such command"
	}
	for _, word := range more {
		name, long := strings.CutPrefix(word, "--")
		if long && cmd.Flags().Lookup(name) == nil && cmd.InheritedFlags().Lookup(name) == nil {
			return word + " is no flag of it"
		}
	}
	return ""
}

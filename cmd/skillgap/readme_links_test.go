package main

import (
	"encoding/xml"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// TestReadmeLength keeps the README to what fits a first reading.
func TestReadmeLength(t *testing.T) {
	if lines := strings.Count(pages(t)["README.md"], "\n"); lines > 150 {
		t.Errorf("%d lines; what is more belongs into docs", lines)
	}
}

// anchor is how GitHub names a heading.
func anchor(heading string) string {
	kept := regexp.MustCompile(`[^\p{L}\p{N}_ -]`).ReplaceAllString(strings.ToLower(heading), "")
	return strings.ReplaceAll(strings.TrimSpace(kept), " ", "-")
}

// TestReadmeLinks follows every link to a file of the project and to a heading. Each
// page is reached from the README.
func TestReadmeLinks(t *testing.T) {
	texts, anchors := pages(t), map[string]bool{}
	heading := regexp.MustCompile(`(?m)^#+ +(.*)$`)
	for page, text := range texts {
		_, prose := blocks(text)
		for _, m := range heading.FindAllStringSubmatch(prose, -1) {
			anchors[page+"#"+anchor(m[1])] = true
		}
	}
	link := regexp.MustCompile(`\]\(([^)\s]*)\)|(?:src|srcset|href)="([^"]*)"`)
	reached := map[string]bool{}
	for page, text := range texts {
		_, prose := blocks(text)
		for _, m := range link.FindAllStringSubmatch(prose, -1) {
			target := m[1] + m[2]
			if strings.Contains(target, "://") {
				continue
			}
			file, place, placed := strings.Cut(target, "#")
			if file = path.Join(path.Dir(page), file); strings.HasPrefix(target, "#") {
				file = page
			}
			if page == "README.md" {
				reached[file] = true
			}
			if _, err := os.Stat(filepath.Join("../..", file)); err != nil {
				t.Errorf("%s: %v", page, err)
			} else if placed && !anchors[file+"#"+place] {
				t.Errorf("%s: %s has no heading %q", page, file, place)
			}
		}
	}
	for page := range texts {
		if page != "README.md" && !reached[page] {
			t.Errorf("the README does not link to %s", page)
		}
	}
}

// TestReadmePictures has each picture on a page, small, and free of all that GitHub
// or a reader would not let in.
func TestReadmePictures(t *testing.T) {
	names, err := filepath.Glob("../../docs/img/*")
	if err != nil || len(names) == 0 {
		t.Fatal("no pictures: ", err)
	}
	all := strings.Join(slices.Collect(maps.Values(pages(t))), "\n")
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(all, "img/"+filepath.Base(name)) {
			t.Errorf("no page shows %s", name)
		}
		if len(text) > 150_000 {
			t.Errorf("%s has %d bytes", name, len(text))
		}
		if filepath.Ext(name) != ".svg" {
			continue
		}
		if err := xml.Unmarshal(text, new(struct{})); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		svg := strings.Replace(string(text), "http://www.w3.org/2000/svg", "", 1)
		if bad := regexp.MustCompile(`<script|<foreignObject|@import|url\(|://[^<]*"`).FindString(svg); bad != "" {
			t.Errorf("%s has %s", name, bad)
		}
	}
}

// TestReadmeIndented starts the commands that stand indented in the pages: they ask
// something in a terminal, or build, or are a target of the Makefile.
func TestReadmeIndented(t *testing.T) {
	makefile, err := os.ReadFile("../../Makefile")
	if err != nil {
		t.Fatal(err)
	}
	dockerfile, err := os.ReadFile("../../Dockerfile")
	if err != nil {
		t.Fatal(err)
	}
	command := regexp.MustCompile(`(?m)^    (go run \./cmd/skillgap|\S+) +(.*?) *(#.*)?$`)
	seen := 0
	for page, text := range pages(t) {
		_, prose := blocks(text)
		for _, m := range command.FindAllStringSubmatch(prose, -1) {
			seen++
			switch program, rest := m[1], m[2]; program {
			case "make":
				if !strings.Contains(string(makefile), "\n"+rest+": ") {
					t.Errorf("%s: the Makefile has no target %q", page, rest)
				}
			case "go", "git", "cd":
			case "docker":
				target := regexp.MustCompile(`--target (\S+)`).FindStringSubmatch(rest)
				if target == nil || !strings.Contains(string(dockerfile), " AS "+target[1]+"\n") {
					t.Errorf("%s: the Dockerfile has no target of %q", page, rest)
				}
			case "skillgap", "go run ./cmd/skillgap":
				t.Run(m[0], func(t *testing.T) {
					open(t, repository(t), 80, 24, nil, strings.Fields(rest)...).see("? ")
				})
			default:
				t.Errorf("%s: nothing here knows how to check %q", page, m[0])
			}
		}
	}
	if seen < 3 {
		t.Errorf("only %d commands", seen)
	}
}

// TestReadmeWords holds the commands and flags that are named in sentences to the
// commands and flags that there are.
func TestReadmeWords(t *testing.T) {
	root := newRoot(newApp(systemEnv()))
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	makefile, err := os.ReadFile("../../Makefile")
	if err != nil {
		t.Fatal(err)
	}
	span := regexp.MustCompile("`([^`]+)`")
	for page, text := range pages(t) {
		_, prose := blocks(text)
		for _, m := range span.FindAllStringSubmatch(prose, -1) {
			words := strings.Fields(m[1])
			var err error
			switch {
			case len(words) > 1 && words[0] == "skillgap":
				err = named(root, words[1:])
			case len(words) > 1 && words[0] == "make":
				if !strings.Contains(string(makefile), "\n"+words[1]+": ") {
					err = fmt.Errorf("the Makefile has no target %q", words[1])
				}
			case strings.HasPrefix(m[1], "--") && len(m[1]) > 2:
				if flag := flagName(words[0]); !anywhere(root, flag) {
					err = fmt.Errorf("no command has --%s", flag)
				}
			}
			if err != nil {
				t.Errorf("%s: %s: %v", page, m[1], err)
			}
		}
	}
}

func flagName(word string) string {
	name, _, _ := strings.Cut(strings.TrimPrefix(word, "--"), "=")
	return name
}

// named looks for the command of the words and for each of its flags.
func named(root *cobra.Command, words []string) error {
	cmd, rest, err := root.Find(words)
	if err != nil {
		return err
	}
	cmd.InitDefaultHelpFlag()
	for _, word := range rest {
		flag := flagName(word)
		if strings.HasPrefix(word, "--") && cmd.Flags().Lookup(flag) == nil && cmd.InheritedFlags().Lookup(flag) == nil {
			return fmt.Errorf("%s has no --%s", cmd.CommandPath(), flag)
		}
	}
	return nil
}

// anywhere says whether some command has the flag.
func anywhere(cmd *cobra.Command, flag string) bool {
	for _, flags := range []*pflag.FlagSet{cmd.Flags(), cmd.PersistentFlags()} {
		if flags.Lookup(flag) != nil {
			return true
		}
	}
	for _, below := range cmd.Commands() {
		if anywhere(below, flag) {
			return true
		}
	}
	return false
}

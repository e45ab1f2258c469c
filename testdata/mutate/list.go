package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"strings"
)

// list is where survivors are kept. A line is a place; the line below it,
// indented, what is to be said about it.
const list = "testdata/mutate/survivors.txt"

// key finds a place again when its file has been renamed or its line moved.
func (p place) key() string { return strings.TrimPrefix(p.String(), p.file+" ") }

// readList returns what is said about survivors, by their keys.
func readList() (map[string]string, error) {
	f, err := os.Open(list)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	known := map[string]string{}
	key := ""
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		line := lines.Text()
		if word, indented := strings.CutPrefix(line, "    "); indented {
			known[key] = word
		} else if !strings.HasPrefix(line, "#") {
			_, key, _ = strings.Cut(line, " ")
			known[key] = ""
		}
	}
	return known, lines.Err()
}

// note adds a survivor to the list.
func note(known map[string]string, p place) error {
	if _, there := known[p.key()]; there {
		return nil
	}
	known[p.key()] = ""
	f, err := os.OpenFile(list, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(f, p)
	return errors.Join(err, f.Close())
}

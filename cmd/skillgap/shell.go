package main

import (
	"strings"

	"github.com/skillgap/skillgap/rubric/strict"
)

// word writes a name as one word of a command line, for the shells of the system.
func (e *env) word(name string) string {
	if e.system == "windows" {
		return windowsWord(name)
	}
	return shellWord(name)
}

const plainInShells = "abcdefghijklmnopqrstuvwxyz0123456789_-./:=+"

// shellWord writes a name as one word of sh.
func shellWord(name string) string {
	if name != "" && strings.Trim(strings.ToLower(name), plainInShells+",%@") == "" {
		return name
	}
	return "'" + strings.ReplaceAll(strict.Printable(name), "'", `'\''`) + "'"
}

// windowsWord writes a name as one word of cmd.exe and of PowerShell. What either of
// them reads even within double quotes is written as "?", which stands for any
// character in the name of a file.
func windowsWord(name string) string {
	if name != "" && strings.Trim(strings.ToLower(name), plainInShells+`\`) == "" {
		return name
	}
	name = strings.Map(func(c rune) rune {
		if strings.ContainsRune("\"%$`“”„", c) {
			return '?'
		}
		return c
	}, strict.Printable(name))
	before := strings.TrimRight(name, `\`)
	return `"` + name + name[len(before):] + `"` // programs take \" for a quote
}

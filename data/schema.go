package data

import (
	"embed"
	"regexp"
	"slices"
	"strings"
	"sync"
)

//go:embed schema/v1
var schemas embed.FS

const (
	schemaFolder = "schema/v1"
	schemaEnding = ".schema.json"
)

// SchemaNames lists the documents that have a JSON Schema, by name.
func SchemaNames() []string {
	files, err := schemas.ReadDir(schemaFolder)
	if err != nil {
		return nil // the folder is embedded
	}
	var names []string
	for _, f := range files {
		names = append(names, strings.TrimSuffix(f.Name(), schemaEnding))
	}
	return names
}

var (
	elsewhere = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`"\$ref": "(\w+)\.schema\.json(?:#(/[^"]*))?"`)
	})
	here = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`"\$ref": "#/`)
	})
	identifier = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`\s*"\$(schema|id)": "[^"]*",`)
	})
	definition = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`"\$defs": \{\n`)
	})
)

// Schema returns the JSON Schema of a document. It stands alone: a schema that it
// refers to is one of its $defs, under that schema's name.
func Schema(name string) ([]byte, error) {
	text, err := schemas.ReadFile(schemaFolder + "/" + name + schemaEnding)
	if err != nil {
		return nil, err
	}
	var defs []byte
	names := referred(nil, text)
	for i := 0; i < len(names); i++ { // which may refer to more
		other, err := schemas.ReadFile(schemaFolder + "/" + names[i] + schemaEnding)
		if err != nil {
			return nil, err
		}
		names = referred(names, other)
		other = here().ReplaceAll(identifier().ReplaceAll(other, nil), []byte(`"$$ref": "#/$$defs/`+names[i]+`/`))
		defs = append(defs, `    "`+names[i]+`": `+strings.TrimSpace(string(other))+",\n"...)
	}
	if at := definition().FindIndex(text); at != nil {
		text = slices.Insert(text, at[1], defs...)
	}
	return elsewhere().ReplaceAll(text, []byte(`"$$ref": "#/$$defs/$1$2"`)), nil
}

// referred adds the names of the schemas that a text refers to.
func referred(names []string, text []byte) []string {
	for _, m := range elsewhere().FindAllSubmatch(text, -1) {
		if name := string(m[1]); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

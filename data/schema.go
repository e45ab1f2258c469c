package data

import (
	"embed"
	"strings"
)

//go:embed schema
var schemas embed.FS

const schemaEnding = ".schema.json"

// SchemaNames lists the documents that have a JSON Schema, by name.
func SchemaNames() []string {
	files, err := schemas.ReadDir("schema")
	if err != nil {
		return nil // the folder is embedded
	}
	var names []string
	for _, f := range files {
		names = append(names, strings.TrimSuffix(f.Name(), schemaEnding))
	}
	return names
}

// Schema returns the JSON Schema of a document.
func Schema(name string) ([]byte, error) { return schemas.ReadFile("schema/" + name + schemaEnding) }

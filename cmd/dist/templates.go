package main

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
	"text/template"
)

// templates fills in the formula and the manifest that package managers want of each
// program.
func (r *release) templates(sums map[string]string) error {
	found, err := filepath.Glob("cmd/dist/packaging/*.tmpl")
	if err != nil {
		return err
	}
	for _, one := range programs() {
		sum := func(ending string) (string, error) {
			name := fmt.Sprintf("%s_%s_%s", one.name, r.version, ending)
			if sums[name] == "" {
				return "", fmt.Errorf("no file %s was made", name)
			}
			return sums[name], nil
		}
		for _, name := range found {
			t, err := template.New(filepath.Base(name)).Funcs(template.FuncMap{"sum": sum}).ParseFiles(name)
			if err != nil {
				return err
			}
			var b bytes.Buffer
			about := map[string]any{"Name": one.name, "Version": r.version, "Postgres": one.tags == "postgres"}
			if err := t.Execute(&b, about); err != nil {
				return err
			}
			if err := r.write(one.name+filepath.Ext(strings.TrimSuffix(name, ".tmpl")), b.Bytes()); err != nil {
				return err
			}
		}
	}
	return nil
}

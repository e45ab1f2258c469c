package main

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
	"text/template"
)

// templates fills in the formula and the manifest that package managers want.
func (r *release) templates(sums map[string]string) error {
	found, err := filepath.Glob("cmd/dist/packaging/*.tmpl")
	if err != nil {
		return err
	}
	sum := func(ending string) (string, error) {
		name := fmt.Sprintf("skillgap_%s_%s", r.version, ending)
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
		if err := t.Execute(&b, map[string]string{"Version": r.version}); err != nil {
			return err
		}
		if err := r.write(strings.TrimSuffix(filepath.Base(name), ".tmpl"), b.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

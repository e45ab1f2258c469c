package convert

import (
	"bytes"
	"io/fs"
	"path"
	"strings"

	"github.com/skillgap/skillgap/rubric/strict"
)

// Guess is the name of the format that a file or folder is surely in, or "".
func Guess(fsys fs.FS, name string) string {
	info, err := fs.Stat(fsys, name)
	switch {
	case err != nil:
		return ""
	case info.IsDir():
		return guessFolder(fsys, name)
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".csv":
		return "csv"
	case ".tsv":
		return "tsv"
	case ".md", ".markdown":
		return "markdown"
	case ".yaml", ".yml", ".json":
		if !info.Mode().IsRegular() { // a pipe may have been read already
			return ""
		}
		if text, err := readFile(fsys, name); err == nil {
			return guessYAML(name, text)
		}
	}
	return ""
}

func guessFolder(fsys fs.FS, dir string) string {
	is := func(name string, folder bool) bool {
		info, err := fs.Stat(fsys, path.Join(dir, name))
		return err == nil && info.IsDir() == folder
	}
	switch {
	case is("rubric.yaml", false):
		return ""
	case is("config.yaml", false) && is("skills", true), is("data/config.yaml", false) && is("data/skills", true):
		return "data-skills-matrix"
	case is("questions", true) && is("answer_sets", true), is("model/questions", true) && is("model/answer_sets", true):
		return "samm"
	}
	return ""
}

// guessYAML knows a job family by its keys, and a model of DSOMM by an activity three
// levels deep.
func guessYAML(name string, text []byte) string {
	if !bytes.Contains(text, []byte("competencies")) && !bytes.Contains(text, []byte("uuid")) {
		return "" // so that it need not be parsed
	}
	all, _, err := strict.ParseAll(name, text, maxFile)
	if err != nil {
		return ""
	}
	for _, document := range all {
		switch {
		case document.Member("levels").Kind == strict.List && document.Member("themes").Kind == strict.List &&
			document.Member("competencies").Kind == strict.List:
			return "ft"
		case isModel(document):
			return "dsomm"
		}
	}
	return ""
}

func isModel(document *strict.Node) bool {
	for _, dimension := range document.Items {
		for _, sub := range dimension.Items {
			for _, activity := range sub.Items {
				return activity.Member("level").Kind == strict.Scalar &&
					(activity.Member("uuid").Kind == strict.Scalar || activity.Member("measure").Kind == strict.Scalar)
			}
		}
	}
	return false
}

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
)

// makeInputs writes what the attacks name; reports are the program's own,
// changed.
func makeInputs(dir, program string) error {
	const head = "schema: 1, subject: Dana, date: 2026-11-23"
	var keys, quoted, responses, values strings.Builder
	for i := range 30_000 {
		fmt.Fprintf(&keys, "k%d: 1,", i)
		fmt.Fprintf(&quoted, `"k%d":1,`, i)
	}
	for i := range 8_000 {
		fmt.Fprintf(&responses, "{item: k%d, choice: 1},", i)
	}
	for values.Len() < 4<<20-100 {
		values.WriteString("1,")
	}
	const jsonHead = `{"schema":1,"subject":"Dana","date":"2026-11-23","ratings":{`
	files := map[string]string{
		"keys.yaml":      fmt.Sprintf("{"+head+", ratings: {%.220000s}}", keys.String()),
		"responses.yaml": fmt.Sprintf("{"+head+", ratings: {}, responses: [%s]}", responses.String()),
		"sheet.json":     jsonHead + `}}`,
		"twice.yaml":     strings.Repeat("a: 1\n", 90_000),
		"values.yaml":    "[" + values.String() + "1]",
		"values.json":    `{"a":[` + values.String() + "1]}",
		"line.ndjson":    `{"kind":"rubric","schema":1,"compiled":"` + strings.Repeat("a", 60<<20) + `"}`,
	}
	files["keys.json"] = jsonHead + strings.Join(strings.Split(quoted.String(), ",")[:20_000], ",") + "}}"
	for _, skills := range []int{300, 500} {
		files[fmt.Sprintf("rubric%d.json", skills)], files[fmt.Sprintf("sheet%d.json", skills)] = large(skills)
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			return err
		}
	}
	checked, err := os.ReadFile("testdata/sheets/checked.yaml")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "checked.yaml"), checked, 0o600); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "sparse.yaml"), nil, 0o600); err != nil {
		return err
	}
	if err := os.Truncate(filepath.Join(dir, "sparse.yaml"), 1<<30); err != nil {
		return err
	}
	if err := makeReports(dir, program); err != nil {
		return err
	}
	return makeFolders(dir, files["rubric300.json"])
}

// large is a rubric of so many skills, and a sheet that rates them all.
func large(count int) (rubric, sheet string) {
	type object = map[string]any
	const tiers = 10
	id := func(i int) string { return fmt.Sprintf("skill-%d", i) }
	var scale, skills []object
	members, ratings, target := [tiers][]string{}, object{}, object{}
	for l := range 6 {
		scale = append(scale, object{"level": l, "word": fmt.Sprint("word ", l)})
	}
	for i := range count {
		tier := i * tiers / count
		members[tier] = append(members[tier], id(i))
		ratings[id(i)], target[id(i)] = i%4, 4
		var levels, steps, requires []object
		for l := range 6 {
			levels = append(levels, object{"level": l, "summary": "I do it.", "can": []string{"I do it."}})
		}
		for l := 1; l < 6; l++ {
			steps = append(steps, object{"to": l, "hours": 5*l + i%7, "learn": "Read.", "practise": "Do.", "prove": "Show."})
			if other := []int{i - 1, i / 2, i - 1, i - 7, i / 2}[l-1]; l > 1 && other >= 0 && other < i {
				requires = append(requires, object{"level": l, "skill": id(other), "at": l})
			}
		}
		skills = append(skills, object{
			"id": id(i), "tier": fmt.Sprint("tier-", tier), "title": fmt.Sprint("Skill ", i), "summary": "It is.",
			"levels": levels, "steps": steps, "requires": append([]object{}, requires...),
		})
	}
	var groups []object
	for i := range tiers {
		groups = append(groups, object{"id": fmt.Sprint("tier-", i), "title": fmt.Sprint("Tier ", i), "skills": members[i]})
	}
	text := func(o object) string {
		data, err := json.Marshal(o)
		if err != nil {
			panic(err) // maps of texts and numbers
		}
		return string(data)
	}
	return text(object{
			"id": "large", "version": "1", "title": "Large", "scale": scale, "tiers": groups, "skills": skills,
			"targets": []object{{"id": "all", "title": "All", "levels": target}},
		}), text(object{
			"schema": 1, "subject": "Dana", "date": "2026-11-23", "target": "all", "ratings": ratings,
		})
}

func makeReports(dir, program string) error {
	good, err := exec.Command(program, "score", "testdata/sheets/junior.yaml", "--format", "ndjson").Output()
	if err != nil {
		return err
	}
	var report map[string]any
	if err := json.Unmarshal(good, &report); err != nil {
		return err
	}
	gaps, _ := report["gaps"].([]any)
	many := []any{}
	for len(many) < 200_000 {
		many = append(many, gaps...)
	}
	for name, change := range map[string]map[string]any{
		"gaps.json": {"gaps": many}, "name.json": {"subject": strings.Repeat("D", 12<<20)},
	} {
		changed := map[string]any{}
		for key, value := range report {
			changed[key] = value
		}
		for key, value := range change {
			changed[key] = value
		}
		data, err := json.Marshal(changed)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			return err
		}
	}
	for name, size := range map[string]int{"good.ndjson": 15 << 20, "more.ndjson": 64 << 20} {
		if err := os.WriteFile(filepath.Join(dir, name), bytes.Repeat(good, size/len(good)), 0o600); err != nil {
			return err
		}
	}
	return nil
}

// makeFolders makes rubrics of several files: many has too many of them, and one
// of pipe and of link is none.
func makeFolders(dir, whole string) error {
	var rubric map[string]any
	if err := json.Unmarshal([]byte(whole), &rubric); err != nil {
		return err
	}
	skills, _ := rubric["skills"].([]any)
	delete(rubric, "skills")
	for _, name := range []string{"many", "pipe", "link"} {
		head, err := json.Marshal(rubric)
		if err != nil {
			return err
		}
		files := map[string][]byte{"rubric.yaml": head}
		for i, skill := range skills {
			if files[fmt.Sprintf("skills/%d.yaml", i)], err = json.Marshal(skill); err != nil {
				return err
			}
		}
		if name == "many" {
			for i := range 20_000 {
				files[fmt.Sprintf("items/%d.yaml", i)] = []byte("[]")
			}
		}
		for _, sub := range []string{"skills", "items"} {
			if err := os.MkdirAll(filepath.Join(dir, name, sub), 0o700); err != nil {
				return err
			}
		}
		for file, data := range files {
			if err := os.WriteFile(filepath.Join(dir, name, file), data, 0o600); err != nil {
				return err
			}
		}
	}
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe/skills/x.yaml"), 0o600); err != nil {
		return err
	}
	return os.Symlink("/etc/passwd", filepath.Join(dir, "link/skills/x.yaml"))
}

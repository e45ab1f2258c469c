package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// duckdb writes the work as a program of DuckDB, which writes its rows to a file.
func (b *bench) duckdb() string {
	var columns, levels, gaps []string
	sums := map[string]string{}
	for i := range b.rubric.Skills {
		skill := &b.rubric.Skills[i]
		w := b.rubric.Weight(skill, nil)
		columns = append(columns, fmt.Sprintf(`"%s" VARCHAR`, skill.ID))
		levels = append(levels, fmt.Sprintf(`TRY_CAST(ratings."%s" AS DOUBLE) AS l%d`, skill.ID, i))
		goal := "CASE target"
		for _, t := range b.rubric.Targets {
			goal += fmt.Sprintf(" WHEN '%s' THEN %d", t.ID, t.Levels[skill.ID])
		}
		gaps = append(gaps, fmt.Sprintf(`{'p': -%g * (%s END - l%d), 'i': %d, 's': '%s'}`, w, goal, i, i, skill.ID))
		for _, of := range []string{skill.Tier, ""} {
			sums[of+"/w"] += fmt.Sprintf(" + CASE WHEN l%d IS NULL THEN 0.0 ELSE %g END", i, w)
			sums[of+"/wl"] += fmt.Sprintf(" + coalesce(%g * l%d, 0.0)", w, i)
		}
	}
	score := func(of string) string {
		return fmt.Sprintf("floor(20 * (0.0::DOUBLE%s) / nullif(0.0::DOUBLE%s, 0) * 1e4 + 0.5) / 1e4", sums[of+"/wl"], sums[of+"/w"])
	}
	var tiers []string
	for _, t := range b.rubric.Tiers {
		tiers = append(tiers, fmt.Sprintf("'%s': %s", t.ID, score(t.ID)))
	}
	query := fmt.Sprintf(`SET threads = 2; COPY (
  WITH levels AS (SELECT subject, target, %s
    FROM read_json('%s', format = 'newline_delimited',
      columns = {subject: 'VARCHAR', target: 'VARCHAR', ratings: 'STRUCT(%s)'}))
  SELECT subject, {%s} AS tiers, %s AS overall,
    list_slice(list_transform(list_sort(list_filter([%s], lambda x: x.p < 0)), lambda x: x.s), 1, 3) AS gaps
  FROM levels) TO '%s' (FORMAT JSON)`,
		strings.Join(levels, ", "), b.sheets, strings.Join(columns, ", "), strings.Join(tiers, ", "), score(""),
		strings.Join(gaps, ", "), filepath.Join(b.dir, "duckdb.ndjson"))
	program := fmt.Sprintf(`const { DuckDBInstance } = require('@duckdb/node-api');
DuckDBInstance.create(':memory:').then(i => i.connect()).then(c => c.run(%s)).catch(e => { console.error(e.message); process.exit(1); });
`, quoted(query))
	file := filepath.Join(b.dir, "duckdb.cjs")
	must(os.WriteFile(file, []byte(program), 0o600))
	return file
}

// jq is the work as a program of jq.
func (b *bench) jq() string {
	type skill struct {
		ID, Tier string
		W        float64
		Goals    map[string]int
	}
	var skills []skill
	for i := range b.rubric.Skills {
		s := &b.rubric.Skills[i]
		one := skill{s.ID, s.Tier, b.rubric.Weight(s, nil), map[string]int{}}
		for _, t := range b.rubric.Targets {
			one.Goals[t.ID] = t.Levels[s.ID]
		}
		skills = append(skills, one)
	}
	var tiers []string
	for _, t := range b.rubric.Tiers {
		tiers = append(tiers, fmt.Sprintf(`%s: score(map(select(.Tier == %s)))`, quoted(t.ID), quoted(t.ID)))
	}
	return fmt.Sprintf(`def score(list): reduce list[] as $k ([0, 0]; [.[0] + $k.W, .[1] + $k.W * $k.l])
  | if .[0] == 0 then null else ((20 * .[1] / .[0] * 10000 + 0.5) | floor) / 10000 end;
. as $s | %s | map(. + {l: $s.ratings[.ID]} | select(.l | type == "number"))
| {subject: $s.subject, tiers: {%s}, overall: score(.),
   gaps: (map(. + {p: -(.W * (.Goals[$s.target] - .l))} | select(.p < 0)) | sort_by(.p) | map(.ID) | .[:3])}`,
		quoted(skills), strings.Join(tiers, ", "))
}

// quoted is a value as JSON.
func quoted(value any) string {
	text, err := json.Marshal(value)
	must(err)
	return string(text)
}

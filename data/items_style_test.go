package data_test

import (
	"math"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/skillgap/skillgap/rubric"
)

var (
	reason   = regexp.MustCompile(`(?i)\b(because|since|so that|as (it|they|the|this|that)|for (it|they|this|that)|which)\b|, (so|as|for)\b`)
	absolute = regexp.MustCompile(`(?i)\b(all|every|always|never|any|nothing|none|whole|only|must|no one|nobody|each)\b`)
	negation = regexp.MustCompile(`(?i)\b(not|no|never|none|nothing|without|cannot|neither|nor|un(til|less))\b|n't\b`)
	number   = regexp.MustCompile(`\d+(?:[.,]\d+)*`)
	word     = regexp.MustCompile(`[\pL\d_]+`)
)

// cues are style features: they tell nothing of what an option says.
var cues = []*regexp.Regexp{
	reason, absolute, negation,
	regexp.MustCompile(`(?i)\band\b`),
	regexp.MustCompile(`(?i)\b(raise|larger|double|more|longer|bigger|faster|most|add)\b`),
	regexp.MustCompile(`(?i)\b(keep|leave|stays?|remains?)\b`),
	regexp.MustCompile(`(?i)\b(may|might|can|could|some|often|usually|likely|about)\b`),
	regexp.MustCompile(`(?i)\b(if|when|once|until|while|before|after|then)\b`),
	regexp.MustCompile(`(?i)\b(it|they|them|its|their)\b`),
	regexp.MustCompile(`(?i)^(ask|tell|say|show|write|check|agree|name|list|measure)\b`),
	regexp.MustCompile(`(?i)^(use|add|set|move|turn|run|start|stop|raise|put)\b`),
	regexp.MustCompile(`(?i)^(the|a|an)\b`),
	regexp.MustCompile(`,`), regexp.MustCompile(`[;:]`), regexp.MustCompile("[`\"]"), number,
}

// style is one row a feature of each option of an item, less the mean of the
// item's options.
func style(i rubric.Item) [][]float64 {
	rows := make([][]float64, len(i.Options))
	words := make([]map[string]bool, len(i.Options))
	stem := wordsOf(i.Stem)
	for k, option := range i.Options {
		words[k] = wordsOf(option)
	}
	for k, option := range i.Options {
		row := []float64{float64(len(option)) / 20, float64(len(strings.Fields(option))) / 4}
		long, short := 1.0, 1.0
		inStem, alike := 0, 0
		for j, other := range i.Options {
			if len(other) > len(option) {
				long = 0
			}
			if len(other) < len(option) {
				short = 0
			}
			if j != k {
				alike += shared(words[j], words[k])
			}
		}
		inStem = shared(words[k], stem)
		row = append(row, long, short, float64(inStem)/3, float64(alike)/6)
		for _, c := range cues {
			row = append(row, math.Min(float64(len(c.FindAllString(option, -1))), 2))
		}
		rows[k] = append(row, inner(i, k))
	}
	for f := range rows[0] {
		mean := 0.0
		for _, row := range rows {
			mean += row[f] / float64(len(rows))
		}
		for _, row := range rows {
			row[f] -= mean
		}
	}
	return rows
}

func wordsOf(text string) map[string]bool {
	set := map[string]bool{}
	for _, w := range word.FindAllString(strings.ToLower(text), -1) {
		if len(w) > 3 {
			set[w] = true
		}
	}
	return set
}

func shared(a, b map[string]bool) int {
	n := 0
	for w := range a {
		if b[w] {
			n++
		}
	}
	return n
}

// inner is 1 where the first numbers of all options differ and that of option k
// is neither the least nor the greatest, -1 where it is, 0 without such numbers.
func inner(i rubric.Item, k int) float64 {
	var values []float64
	for _, option := range i.Options {
		v, err := strconv.ParseFloat(strings.ReplaceAll(number.FindString(option), ",", ""), 64)
		if err != nil || slices.Contains(values, v) {
			return 0
		}
		values = append(values, v)
	}
	if v := values[k]; v > slices.Min(values) && v < slices.Max(values) {
		return 1
	}
	return -1
}

// chooser is a conditional logit of the key given the style of the options
// (McFadden 1974), with a ridge, fitted by gradient ascent.
func chooser(rows [][][]float64, keys []int) []float64 {
	const ridge, rate, rounds = 4.0, 0.01, 300
	b := make([]float64, len(rows[0][0]))
	for range rounds {
		up := make([]float64, len(b))
		for n, options := range rows {
			p := shares(options, b)
			for k, row := range options {
				hit := -p[k]
				if k == keys[n] {
					hit++
				}
				for f, x := range row {
					up[f] += hit * x
				}
			}
		}
		for f := range b {
			b[f] += rate * (up[f] - ridge*b[f])
		}
	}
	return b
}

func shares(options [][]float64, b []float64) []float64 {
	p, sum := make([]float64, len(options)), 0.0
	for k, row := range options {
		for f, x := range row {
			p[k] += b[f] * x
		}
		p[k] = math.Exp(p[k])
		sum += p[k]
	}
	for k := range p {
		p[k] /= sum
	}
	return p
}

// guessed is the share of items whose key the chooser finds in a skill that it
// has not been fitted on, and the items it finds.
func guessed(skills []string, rows [][][]float64, keys []int) (float64, []int) {
	var found []int
	for _, left := range slices.Compact(slices.Sorted(slices.Values(skills))) {
		var seen [][][]float64
		var known []int
		for n := range rows {
			if skills[n] != left {
				seen, known = append(seen, rows[n]), append(known, keys[n])
			}
		}
		b := chooser(seen, known)
		for n := range rows {
			if p := shares(rows[n], b); skills[n] == left && p[keys[n]] == slices.Max(p) {
				found = append(found, n)
			}
		}
	}
	return float64(len(found)) / float64(len(rows)), found
}

// TestStyleTellsNoKey: who sees the style of the options alone finds hardly more
// keys than chance, 25 %; nor does a single habit of style tell the key.
func TestStyleTellsNoKey(t *testing.T) {
	items, err := source(t).Items()
	if err != nil {
		t.Fatal(err)
	}
	var skills []string
	var rows [][][]float64
	var keys, drawn []int
	rng := rand.New(rand.NewPCG(1, 1))
	for _, i := range items {
		skills, rows, keys = append(skills, i.Skill), append(rows, style(i)), append(keys, i.Correct)
	}
	share, found := guessed(skills, rows, keys)
	control := 0.0
	const draws = 3
	for range draws {
		drawn = drawn[:0]
		for _, i := range items {
			drawn = append(drawn, rng.IntN(len(i.Options)))
		}
		by, _ := guessed(skills, rows, drawn)
		control += by / draws
	}
	t.Logf("by style alone %.1f %% of the keys are found; with keys drawn at random %.1f %%", 100*share, 100*control)
	if share > 0.32 {
		for _, n := range found {
			t.Logf("found by style: %s", items[n].ID)
		}
		t.Errorf("by style alone %.1f %% of the keys are found, at most 32", 100*share)
	}
	if control < 0.2 || control > 0.32 {
		t.Errorf("the control finds %.1f %%: the measure is off", 100*control)
	}
	for name, cue := range map[string]*regexp.Regexp{"a reason": reason, "an absolute": absolute, "a negation": negation} {
		options, keyed := 0, 0
		for _, i := range items {
			for k, option := range i.Options {
				if cue.MatchString(option) {
					options++
					if k == i.Correct {
						keyed++
					}
				}
			}
		}
		if by := float64(keyed) / float64(options); by < 0.15 || by > 0.35 {
			t.Errorf("of %d options with %s %d are keys (%.0f %%): 15 to 35", options, name, keyed, 100*by)
		}
	}
	numbers, within := 0, 0
	for _, i := range items {
		switch inner(i, i.Correct) {
		case 1:
			within++
			fallthrough
		case -1:
			numbers++
		}
	}
	if by := float64(within) / float64(numbers); numbers > 0 && (by < 0.3 || by > 0.7) {
		t.Errorf("of %d keys among numbers %d are inner values: 30 to 70 %%", numbers, within)
	}
}

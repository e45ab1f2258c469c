// Package bulk makes lines of NDJSON with a sheet each, of people who do not exist, for
// measuring: the same for the same seed, however many are made at a time.
package bulk

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"

	"github.com/skillgap/skillgap/rubric"
)

// Write writes n sheets that rate every skill of the rubric, each in the form in which
// most programs write JSON. One in ten has its ratings in another order, one rating in
// fifty is "na".
func Write(w io.Writer, r *rubric.Rubric, seed uint64, n int) error {
	out := bufio.NewWriterSize(w, 1<<20)
	rng := rand.New(rand.NewPCG(seed, 18))
	skills, targets := r.SkillIDs(), r.TargetIDs()
	order := make([]int, len(skills))
	for i := range n {
		for k := range order {
			order[k] = k
		}
		if rng.IntN(10) == 0 {
			rng.Shuffle(len(order), func(a, b int) { order[a], order[b] = order[b], order[a] })
		}
		ability := rng.IntN(4)
		fmt.Fprintf(out, `{"schema":1,"rubric":{"id":"%s","version":"%s"},"subject":"person-%07d","rater":{"role":"self"},`+
			`"date":"2026-%02d-%02d","target":"%s","labels":{"team":"team-%d"},"ratings":{`,
			r.ID, r.Version, i, 1+rng.IntN(12), 1+rng.IntN(28), targets[rng.IntN(len(targets))], rng.IntN(100))
		for at, k := range order {
			if at > 0 {
				out.WriteByte(',')
			}
			out.WriteByte('"')
			out.WriteString(skills[k])
			out.WriteString(`":`)
			if rng.IntN(50) == 0 {
				out.WriteString(`"na"`)
			} else {
				out.WriteByte(byte('0' + ability + rng.IntN(3)))
			}
		}
		out.WriteString("}}\n")
	}
	return out.Flush()
}

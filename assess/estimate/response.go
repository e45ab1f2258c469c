package estimate

import "math"

// Item is an item of the bank as the estimate sees it. B is the ability at which a
// person knows the answer about half the time, SD how uncertain B is. Options
// is the number of choices, below 2 where there is nothing to guess from.
type Item struct {
	Skill   int
	B, SD   float64
	Options int
}

// Outcome is how an item was answered.
type Outcome int

// Skipped is "I don't know"; to the ability it says the same as Wrong.
const (
	Right Outcome = iota
	Wrong
	Skipped
)

const (
	discrimination = 1.4  // of an item of known difficulty
	ceiling        = 0.97 // chance of a person far above the item to know: the rest are slips
	authoredSD     = 0.8  // of a difficulty only its author has judged
)

// NewItem is an item that nobody has answered yet, written for a level 1..5.
func NewItem(skill, level, options int) Item {
	return Item{Skill: skill, B: LogitsPerLevel * float64(level-3), SD: authoredSD, Options: options}
}

// slope is the discrimination left after averaging a logistic curve over a
// normal uncertainty of the variance (MacKay 1992).
func slope(variance float64) float64 {
	return discrimination / math.Sqrt(1+math.Pi/8*discrimination*discrimination*variance)
}

// curve is the chance of a right answer by ability: the four-parameter logistic
// (Birnbaum 1968; Barton & Lord 1981) with slope a, difficulty b and guessing c.
type curve struct{ a, b, c float64 }

func (it Item) curve(guess float64) curve {
	return curve{slope(it.SD * it.SD), it.B, guess}
}

// chance is the chance of a right answer: to know it, or else to guess it.
func (c curve) chance(ability float64) float64 {
	knows := ceiling / (1 + math.Exp(-c.a*(ability-c.b)))
	return knows + (1-knows)*c.c
}

// Guess is the chance that this person guesses right what they do not know:
// lower the more of their misses so far were an honest "I don't know".
func (b *Belief) Guess(options int) float64 {
	if options < 2 {
		return 0
	}
	honest := float64(b.skipped+1) / float64(b.skipped+b.wrong+2)
	return (1 - honest) / float64(options)
}

// respond conditions on an answer to an item of the skill, by moment matching
// (Minka 2001). The result is the log probability of the answer before.
func (g gaussian) respond(skill int, c curve, right bool) float64 {
	f := g.variable(skill)
	sd := math.Sqrt(f.variance)
	p := c.average(f.mean, sd)
	if !right {
		p = moments{1 - p.zero, -p.one, 1 - p.two}
	}
	shift := p.one / p.zero
	g.match(f, f.mean+sd*shift, f.variance*(p.two/p.zero-shift*shift))
	return math.Log(p.zero)
}

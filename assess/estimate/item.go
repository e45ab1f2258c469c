package estimate

import "math"

// item is an item of the bank as a belief sees it. b is the ability at which a
// person knows the answer about half the time, sd how uncertain b is, both in
// logits. options is the number of choices, below 2 where there is nothing to
// guess from.
type item struct {
	skill   int
	b, sd   float64
	options int
}

// outcome is how an item was answered.
type outcome int

// skipped is "I don't know"; to the ability it says the same as wrong.
const (
	right outcome = iota
	wrong
	skipped
	outcomes // how many there are
)

const (
	discrimination = 1.4  // of an item of known difficulty, per logit
	ceiling        = 0.97 // chance of a person far above the item to know: the rest are slips
	authoredSD     = 0.8  // logits, of a difficulty only its author has judged
)

// slope is the discrimination left after averaging a logistic curve over a
// normal uncertainty of the variance, in logits^2 (MacKay 1992).
func slope(variance float64) float64 {
	return discrimination / math.Sqrt(1+math.Pi/8*discrimination*discrimination*variance)
}

// curve is the chance of a right answer by ability: the four-parameter logistic
// (Birnbaum 1968; Barton & Lord 1981) with slope a, difficulty b and guessing c.
type curve struct{ a, b, c float64 }

func (it item) curve(guess float64) curve {
	return curve{slope(it.sd * it.sd), it.b, guess}
}

// chance is the chance of a right answer: to know it, or else to guess it.
func (c curve) chance(ability float64) float64 {
	knows := ceiling / (1 + math.Exp(-c.a*(ability-c.b)))
	return knows + (1-knows)*c.c
}

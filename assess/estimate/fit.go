package estimate

import "math"

// fit says how well answers fit together: the logarithm of the chance that was
// given to each answer before it (Dawid 1984), less what was to be expected of
// that, and the variance of it. It is the log-likelihood statistic of person fit
// (Drasgow, Levine & Williams 1985) with chances that look ahead, which need no
// correction for an ability estimated from the same answers (Snijders 2001).
type fit struct{ off, variance float64 }

// add takes in an answer that was right with the chance.
func (f *fit) add(chance float64, right bool) {
	yes, no := math.Log(chance), math.Log(1-chance)
	f.off -= chance*yes + (1-chance)*no
	if right {
		f.off += yes
	} else {
		f.off += no
	}
	f.variance += chance * (1 - chance) * (yes - no) * (yes - no)
}

// unlikely is the standard score below which answers are said not to fit together:
// by chance, that happens to one person in fifty.
const unlikely = -2.05

// odd says that easy items were wrong and hard ones right more often than the
// person's other answers and ratings let expect.
func (f *fit) odd() bool { return f.off < unlikely*math.Sqrt(f.variance) }

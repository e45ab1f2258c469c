package estimate

import (
	"math"

	"github.com/skillgap/skillgap/assess"
)

const (
	// levels is the number of levels of a skill: 0..levels-1.
	levels = assess.CheckTop + 1

	// logitsPerLevel is the width of a level.
	logitsPerLevel = 0.9
)

// ability turns a level into logits: level l begins at ability(l), where its
// items are about as often known as not, and has its middle at ability(l + 0.5).
func ability(level float64) float64 { return logitsPerLevel * (level - levels/2) }

// cumulative is the standard normal distribution function.
func cumulative(x float64) float64 { return math.Erfc(-x/math.Sqrt2) / 2 }

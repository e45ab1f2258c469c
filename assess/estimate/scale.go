// Package estimate turns self-ratings and answers to items into a belief
// about the level of every skill, picks the most telling next item and
// learns the difficulty of items from answers.
//
// # Decisions
//
// A belief is a mixture of six joint Gaussians over the skills and one more
// number, by how much the person over-rates themselves. They differ in how
// closely skills go together and how noisy ratings are; each is weighted by how
// well it predicted the ratings and the answers. Everything is deterministic:
// the same calls in the same order give the same bits on one processor.
//
// Levels are 0..5 on a logit scale: a level is 0.9 logits wide and the cuts
// between levels lie at -1.8, -0.9, 0, 0.9 and 1.8. Abilities, difficulties,
// means and standard deviations are in logits throughout.
package estimate

import "math"

const (
	// Levels is the number of levels of a skill: 0..Levels-1.
	Levels = 6
	// LogitsPerLevel is the width of a level.
	LogitsPerLevel = 0.9
	// Enough is the value of Within at which asking more is hardly worth it.
	Enough = 0.93
)

// cut is the ability at which level l begins, l = 1..Levels-1.
func cut(l int) float64 { return LogitsPerLevel * float64(l-Levels/2) }

// centre is the ability in the middle of level l; a rating of l claims it.
func centre(l int) float64 { return LogitsPerLevel * (float64(l) - float64(Levels-1)/2) }

// cumulative is the standard normal distribution function.
func cumulative(x float64) float64 { return math.Erfc(-x/math.Sqrt2) / 2 }

// density is the standard normal density.
func density(x float64) float64 { return math.Exp(-x*x/2) / math.Sqrt(2*math.Pi) }

package raters

import "github.com/skillgap/skillgap/assess"

type Pair = pair

// PairOf is one skill as two raters see it.
func PairOf(a, b int) Pair { return pair{a, b} }

// PairAgreementOf is what two raters' levels 0..5 tell.
func PairAgreementOf(rows [][]assess.Maybe[int]) PairAgreement {
	return pairAgreement(rows, 6, []Side{{Label: "first"}, {Label: "second"}}, 0, 1)
}

// The agreement figures, which are held to published ones.
var (
	Kappa      = kappa
	AC2        = ac2
	Alpha      = alpha
	Ordinal    = ordinal
	Intraclass = intraclass
)

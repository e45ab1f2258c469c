package raters

type Pair = pair

// PairOf is one skill as two raters see it.
func PairOf(a, b int) Pair { return pair{a, b} }

// The agreement figures, which are held to published ones.
var (
	Kappa      = kappa
	Jackknife  = jackknife
	AC2        = ac2
	Alpha      = alpha
	Ordinal    = ordinal
	Intraclass = intraclass
)

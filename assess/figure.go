package assess

// slack is what a sum of floating-point numbers may be off by: the readiness of
// 9 of 10 weights may come out as 89.99999999999997.
const slack = 1e-9

// atLeast says whether a figure reaches a bar, by its full precision.
func atLeast(figure, bar float64) bool { return figure >= bar-slack }

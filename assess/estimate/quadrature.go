package estimate

// nodes is the number of points of the quadrature.
const nodes = 11

// moments are the averages of f, f z and f z^2 over a standard normal z.
type moments struct{ zero, one, two float64 }

// average takes the moments of f by Gauss-Hermite quadrature: the points are
// the roots x of He11, the weights 11! / (11 He10(x))^2 (Abramowitz & Stegun
// 1964, 25.4.46). It is exact where f z^2 is a polynomial of degree 21 or less.
func average(f func(z float64) float64) moments {
	x := [nodes]float64{
		-5.18800122437487094819, -3.93616660712997692869, -2.86512316064364499772,
		-1.87603502015484584534, -0.92886899738106394014, 0,
		0.92886899738106394014, 1.87603502015484584534, 2.86512316064364499772,
		3.93616660712997692869, 5.18800122437487094819,
	}
	w := [nodes]float64{
		8.12184979021491423e-7, 1.95671930271223389929e-4, 6.720285235537278706350e-3,
		0.066138746071057821217202, 0.242240299873969951010391, 0.369408369408369408369408,
		0.242240299873969951010391, 0.066138746071057821217202, 6.720285235537278706350e-3,
		1.95671930271223389929e-4, 8.12184979021491423e-7,
	}
	var m moments
	for i, z := range x {
		p := w[i] * f(z)
		m.zero += p
		m.one += p * z
		m.two += p * z * z
	}
	return m
}

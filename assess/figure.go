package assess

import (
	"encoding/binary"
	"math"
	"math/bits"
	"strconv"

	"github.com/skillgap/skillgap/rubric"
)

// slack is what a sum of floating-point numbers may be off by: the readiness of
// 9 of 10 weights may come out as 89.99999999999997.
const slack = 1e-9

// atLeast says whether a figure reaches a bar, by its full precision.
func atLeast(figure, bar float64) bool { return figure >= bar-slack }

// numberDecimals is how many decimals a figure has in JSON at most, and numberScale the
// power of ten of them.
const (
	numberDecimals = 4
	numberScale    = 10_000
)

// Number is a figure that may be unknown.
type Number = Maybe[float64]

// Ratio is scale times the ratio of two sums; a sum over nothing is unknown.
func Ratio(part, whole, scale float64) Number {
	if whole == 0 {
		return Number{}
	}
	return Known(scale * part / whole)
}

// Round is the one way in which figures are rounded, in every format: to the
// nearest, halves away from zero.
func Round(value float64, decimals int) float64 {
	scale := math.Pow10(decimals)
	size := math.Floor((math.Abs(value)+slack)*scale+0.5) / scale
	if size == 0 {
		return 0 // and not -0
	}
	return math.Copysign(size, value)
}

// Text writes a figure with so many decimals, or "-".
func Text(n Number, decimals int) string {
	if !n.Known {
		return "-"
	}
	return strconv.FormatFloat(Round(n.Value, decimals), 'f', decimals, 64)
}

// Percent writes 0..100 as a whole percentage, or "-". It shows 90 and 100 only
// where they are reached: a standing hangs on one, and the other is all.
func Percent(n Number) string {
	for _, bar := range []float64{rubric.UsualReadiness, 100} {
		if Round(n.Value, 0) == bar && !atLeast(n.Value, bar) {
			n.Value = bar - 1
		}
	}
	if !n.Known {
		return "-"
	}
	return Text(n, 0) + " %"
}

// Against writes a figure with one decimal, and with as many more as it takes
// to tell it from the bar: what misses a bar never looks as if it met it.
func Against(n Number, bar float64) string {
	decimals := 1
	for decimals < 10 && Round(n.Value, decimals) == Round(bar, decimals) {
		decimals++
	}
	return Text(n, decimals)
}

// AppendNumber appends a figure as JSON has it: what json.Marshal makes of it.
func AppendNumber(to []byte, n Number) []byte {
	switch {
	case !n.Known:
		return append(to, "null"...)
	case !(n.Value >= 0 && n.Value < 99): // two digits and what they may be rounded up to
		return strconv.AppendFloat(to, Round(n.Value, numberDecimals), 'f', -1, 64)
	}
	// Most figures go one way, without branches, since nobody could foresee their digits.
	size := uint32((n.Value+slack)*numberScale + 0.5) // which is its floor
	whole, digits := size/numberScale, fourDigits(size%numberScale)
	text := uint64(whole/10|whole%10<<8) | '.'<<16 | uint64(digits)<<24 | 0x30303030_00_3030
	begin := 0
	if whole < 10 {
		begin = 1
	}
	zeros := bits.LeadingZeros32(digits) / 8
	end := 7 - zeros - zeros/4 // nor the point, if all four are zeros
	to = binary.LittleEndian.AppendUint64(to, text>>(8*begin))
	return to[:len(to)-8+end-begin]
}

// fourDigits are the digits of 0..9999 as bytes, the first in the lowest.
func fourDigits(n uint32) uint32 {
	pairs := n/100 | n%100<<16
	tens := pairs * 103 >> 10 & 0x000f000f // a tenth of 0..99, as 103/1024 of it
	return tens | (pairs-10*tens)<<8
}

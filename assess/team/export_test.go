package team

import "github.com/skillgap/skillgap/rubric"

// Looks is the work of assigning the lessons of a team.
func Looks(r *rubric.Rubric, people []Person) int {
	c := crowd{rubric: r, people: people}
	c.measure("2026-11-23")
	w, _ := c.classes()
	w.assign()
	return w.looks
}

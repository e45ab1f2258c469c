package rubric

// Verb says what one does with the resource: "read", "do", "take" or "watch".
func (r *Resource) Verb() string {
	switch r.Kind {
	case "course", "exercise":
		return "do"
	case "certificate", "certification":
		return "take"
	case "talk":
		return "watch"
	}
	return "read"
}

// Marked is the title, with a word where the resource costs money.
func (r *Resource) Marked() string {
	if r.Cost == "paid" {
		return r.Title + " (paid)"
	}
	return r.Title
}

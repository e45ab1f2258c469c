package rubric

// Resource is something to learn from, of any kind. Cost is "free", "paid" or unknown (""); For
// names the tools of the rubric's stack it is for, none where it serves all.
type Resource struct {
	Title string   `json:"title"`
	Kind  string   `json:"kind"`
	Cost  string   `json:"cost,omitempty"`
	For   []string `json:"for,omitempty"`
	URL   string   `json:"url,omitempty"`
}

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

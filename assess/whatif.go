package assess

// Assumption is a level that a person is taken to have, whatever the sheet and
// its check say: what if. It is no rating, so nothing is believed of other
// skills or of the person's ratings because of it.
type Assumption struct {
	Skill string
	Level int
}

// AssumedLevel says of an assumed level what it stands in for.
type AssumedLevel struct {
	Skill  string     `json:"skill"`
	Title  string     `json:"title"`
	Level  int        `json:"level"`
	Rating Maybe[int] `json:"rating"` // null where the sheet has none
}

// Assumed lists the assumed levels, in the rubric's order.
func (r *Report) Assumed() []AssumedLevel {
	var list []AssumedLevel
	for _, k := range r.Skills {
		if k.Status == Assumed {
			list = append(list, AssumedLevel{k.ID, k.Title, k.Level.Value, k.Rating})
		}
	}
	return list
}

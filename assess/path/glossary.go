package path

import "github.com/skillgap/skillgap/assess"

// glossary is the rubric's terms that the steps use, with their meaning.
func (p *plan) glossary(steps []assess.PathStep) map[string]string {
	used := map[string]string{}
	for i := range p.rubric.Glossary {
		term := &p.rubric.Glossary[i]
		for _, s := range steps {
			if term.In(s.Learn) >= 0 || term.In(s.Practise) >= 0 || term.In(s.Prove) >= 0 {
				used[term.Term] = term.Meaning
				break
			}
		}
	}
	return used
}

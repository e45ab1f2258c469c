package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/evidence"
	"github.com/skillgap/skillgap/assess/history"
	"github.com/skillgap/skillgap/cmd/skillgap/prompt"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

const welcome = "You rate yourself on %d skills; it takes about %s. %s%s " +
	"%s If a mentor rates you as well you can compare, so say what you could show. " +
	"A skill that is new to you is 0, which is a good answer: it says where to begin. " +
	"Every answer is kept at once: stop with Ctrl-C, go on with %s."

// questionnaire puts a session's questions to an asker and keeps each answer
// before it asks the next.
type questionnaire struct {
	rubric  *rubric.Rubric
	session *assess.Session
	asker   prompt.Asker
	name    string // proposed for the subject
	keep    func(assess.Draft) error
	check   checkPlan
	shown   map[string][]string // evidence to show, by skill
	// scan reads what is kept of a subject's commits, nil if nothing is; scans is what has
	// been read.
	scan   func(subject string) *evidence.Saved
	scans  map[string]*evidence.Saved
	kept   func(subject string) []*history.Entry // what a subject has kept of their own; may be nil
	now    func() time.Time
	tempo  tempo
	detail bool // statements are asked for after each level
	// detailed says that statements were, which takes longer than a level does.
	detailed bool
	silent   bool // how much is left is not said
	looks    bool // all answers are shown at the end, to be changed
	looked   bool // and were, and are right
}

// bySelf says whether people rate themselves.
func (q *questionnaire) bySelf() bool {
	sheet := q.session.Sheet()
	return sheet.Rater.Self()
}

func (q *questionnaire) run() error {
	for {
		more, err := q.step()
		if errors.Is(err, prompt.ErrBack) {
			q.back()
			more, err = true, nil
		}
		if !more || err != nil {
			return err
		}
		if err := q.keep(q.session.Draft()); err != nil {
			return err
		}
	}
}

// step asks one question; false if there is none left.
func (q *questionnaire) step() (more bool, err error) {
	question, ok := q.session.Next()
	switch {
	case q.looks && !q.looked && q.session.Rated():
		return true, q.look()
	case !ok:
		return q.offerCheck()
	}
	return true, q.ask(question)
}

// back goes to the question before. From the check that is all answers together:
// items are not answered again, and ratings may be.
func (q *questionnaire) back() {
	if q.looked {
		q.looked = false
	} else {
		q.session.Back()
	}
}

func (q *questionnaire) ask(question assess.Question) error {
	switch question.Ask {
	case assess.AskSubject:
		name, err := q.asker.Line(prompt.Line{
			Title: "What is your name?", Initial: cmp.Or(q.session.Sheet().Subject, q.name), Check: checkName,
		})
		if err != nil {
			return err
		}
		return q.session.Subject(name)
	case assess.AskTarget:
		return q.target(question)
	case assess.AskStack:
		return q.stack(question)
	case assess.AskEvidence:
		return q.evidence(question)
	case assess.AskItem:
		return q.item(question)
	}
	return q.timed(question)
}

// timed asks for a level, says how much is left, and learns the person's pace.
func (q *questionnaire) timed(question assess.Question) error {
	if draft := q.session.Draft(); q.silent || draft.Next == "" { // or it is asked again
		return q.level(question, nil)
	}
	q.detailed = false
	rest := func(explains bool) time.Duration { return reading(q.rubric, q.session, q.shown, explains, q.detail) }
	explains, start, all := q.asker.Explains(), q.now(), rest(q.asker.Explains())
	err := q.level(question, func() string {
		return fmt.Sprintf("~%d min left", inMinutes(q.tempo.left(rest(q.asker.Explains()))))
	})
	if err == nil && explains == q.asker.Explains() && (q.detail || !q.detailed) {
		q.tempo.took(q.now().Sub(start), all-rest(explains))
	}
	return err
}

func checkName(name string) error {
	if strings.TrimSpace(strict.Shown(name)) == "" || len([]rune(name)) > 100 {
		return fmt.Errorf("write a name of 1 to 100 characters")
	}
	if name == "?" { // which asks for help elsewhere
		return fmt.Errorf("write the name that reports have, such as Dana")
	}
	return nil
}

func (q *questionnaire) target(question assess.Question) error {
	c := prompt.Choice{
		Title: "Which role are you aiming at?", Intro: "What it asks for is shown at the end.", Back: question.Back, Own: true,
	}
	before := cmp.Or(q.session.Sheet().Target, q.lastSheet().Target)
	for i, t := range q.rubric.Targets {
		c.Options = append(c.Options, prompt.Option{
			Key: fmt.Sprint(i + 1), Label: q.rubric.NameOf(&t), Help: []string{t.Summary},
		})
		if t.ID == before {
			c.Given = c.Options[i].Key
		}
	}
	chosen, err := q.asker.Choose(c)
	if err != nil {
		return err
	}
	return q.session.Target(q.rubric.Targets[chosen].ID)
}

// lastSheet is the newest that the person has kept of a rating of their own, or an empty
// one. The role and the languages in it are offered again; levels are not, since who
// sees them keeps to them.
func (q *questionnaire) lastSheet() *assess.Sheet {
	if q.kept != nil && q.bySelf() {
		if list := q.kept(q.session.Sheet().Subject); len(list) > 0 {
			return list[len(list)-1].Sheet
		}
	}
	return &assess.Sheet{}
}

// stack asks for the languages and clouds that the person works with; none is
// an answer.
func (q *questionnaire) stack(question assess.Question) error {
	tools := q.rubric.Stack
	c := prompt.Choice{
		Title: "Which languages and clouds do you work with?",
		Intro: "Where a step of the learning path has resources for these, they come first.",
		Back:  question.Back,
	}
	before := q.session.Sheet().Stack
	if !question.Answered {
		before = q.lastSheet().Stack
	}
	for i, t := range tools {
		c.Options = append(c.Options, prompt.Option{
			Key: fmt.Sprint(i + 1), Label: t.Title, Box: true, Ticked: slices.Contains(before, t.ID), Word: t.ID,
		})
	}
	none := prompt.Option{Key: "s", Label: "none of these, or skip"}
	if question.Answered && len(before) == 0 {
		c.Given = none.Key
	}
	c.Options = append(c.Options, none)
	chosen, err := q.asker.Several(c)
	if err != nil {
		return err
	}
	var ids []string
	for _, i := range chosen {
		if i < len(tools) {
			ids = append(ids, tools[i].ID)
		}
	}
	return q.session.Stack(ids...)
}

func (q *questionnaire) evidence(question assess.Question) error {
	ask, before, keep := "could you show for it", "", "Enter for none"
	if !q.bySelf() {
		ask = "did you see that shows it"
	}
	commits := q.commits(question.Skill.ID)
	if list := question.Rated.Evidence; len(list) > 0 {
		before, keep = list[0], "Enter keeps it, - takes it away"
	} else if commits.Evidence != "" {
		before, keep = commits.Evidence, "Enter takes what your commits show, - leaves it out"
	}
	text, err := q.asker.Line(prompt.Line{
		Title:   "Evidence",
		Intro:   fmt.Sprintf("Level %d: what %s? A link or a line; %s; b goes back.", question.Rated.Level, ask, keep),
		Initial: before,
		Back:    true,
		Check: func(s string) error {
			if len([]rune(s)) > 1000 {
				return fmt.Errorf("at most 1000 characters")
			}
			return nil
		},
	})
	if err != nil {
		return err
	}
	if text == "-" {
		text = ""
	}
	if err := q.session.Evidence(text); err != nil {
		return err
	}
	if rating := question.Rated; text != "" && text == commits.Evidence && rating.LastUsed < commits.LastUsed {
		q.session.Add(assess.Addition{Skill: rating.Skill, LastUsed: commits.LastUsed})
	}
	return nil
}

// commits is what a kept scan of the person's commits has of a skill, for who rates
// themselves.
func (q *questionnaire) commits(skill string) assess.Addition {
	if !q.bySelf() || q.scan == nil {
		return assess.Addition{}
	}
	subject := q.session.Sheet().Subject
	saved, read := q.scans[subject]
	if !read {
		saved = q.scan(subject)
		q.scans[subject] = saved
	}
	if saved == nil {
		return assess.Addition{}
	}
	return saved.Of(skill)
}

func (q *questionnaire) level(question assess.Question, left func() string) error {
	skill := question.Skill
	title := skill.Title
	if group := q.rubric.GroupOf(skill); !strings.Contains(title, group) {
		title = group + ": " + title
	}
	intro := skill.Summary
	if strings.EqualFold(intro, skill.Title) {
		intro = ""
	}
	c := prompt.Choice{
		Title:   fmt.Sprintf("[%d/%d] %s", question.Number, question.Total, title),
		Left:    left,
		Intro:   intro,
		Options: levelOptions(q.rubric, skill),
		Back:    question.Back,
		Detail:  ticks(skill),
	}
	after := len(c.Options)
	c.Options = append(c.Options, notApplicable,
		prompt.Option{Key: "s", Label: "skip for now", Help: []string{"The skill stays unrated; coverage says so."}})
	c.Options[after].About = "no part of the work I aim at; new to me is 0"
	if !q.bySelf() {
		q.seenByOther(&c, after, skill.ID)
	}
	if before := question.Rated.Date; before != "" {
		c.Options[after+1] = prompt.Option{Key: "s", Label: "leave it", About: "as it was on " + before}
	}
	if question.IsRated {
		c.Given = givenKey(question.Rated)
	}
	chosen, said, err := q.chooseLevel(c, question)
	if err != nil {
		return err
	}
	switch chosen - after {
	case 0:
		return q.session.NotApplicable()
	case 1:
		return q.session.Skip()
	}
	if err := q.session.Level(chosen); err != nil {
		return err
	}
	asked := said.asked
	if !q.bySelf() { // what somebody has not seen does not count against the person
		asked = slices.DeleteFunc(slices.Clone(asked), func(a assess.Act) bool { return !said.ticked(a) })
	}
	q.session.Tick(skill.ID, asked, said.ticked)
	return nil
}

// givenKey is the key of the option that a rating was given with.
func givenKey(rating assess.Rating) string {
	if rating.NA {
		return notApplicable.Key
	}
	return fmt.Sprint(rating.Level)
}

// ticks says whether a skill has statements to tick, besides the words of its levels.
func ticks(skill *rubric.Skill) bool {
	return slices.ContainsFunc(skill.Levels, func(l rubric.Level) bool { return len(l.Can) > 0 })
}

// levelOptions are the levels of a skill, each at its own index. What the skill's
// summary or the level's word says already is not said again.
func levelOptions(r *rubric.Rubric, skill *rubric.Skill) (list []prompt.Option) {
	for _, l := range skill.Levels {
		option := prompt.Option{Key: fmt.Sprint(l.Level), Label: r.Word(skill, l.Level), About: l.Summary}
		if says := l.Says(); !slices.Equal(says, []string{l.Summary}) {
			option.Help = says
		}
		if l.Summary == skill.Summary || strings.EqualFold(l.Summary, option.Label) {
			option.About = ""
		}
		list = append(list, option)
	}
	return list
}

// notApplicable is what questions about a level offer beside the levels.
var notApplicable = prompt.Option{
	Key: "n", Label: "not applicable", Help: []string{"The skill is left out of every score."},
}

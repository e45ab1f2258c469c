package aim

// sort is a set of sorts of words, which tell what a clause is about.
type sort uint32

const (
	article sort = 1 << iota
	or
	and
	but     // another clause begins
	pronoun // another clause begins with this behind a comma
	common  // no name, though a sentence may begin with it
	who
	by
	our
	place  // what runs on something
	not    // in a heading
	denies // in an answer
	asking // a question that is no heading begins so
	doing  // what companies do
	being
	reader // somebody who is looked for, or the job
	area   // of a group of other people, the first word of platform team
	group
	people
	joins
	caring // several do
	cares  // one does
	english
	colleague // after a word of seniority: others are meant
	year
	experience // of years
	working    // behind years
	skilled    // in the name of a skill
	titled     // above the first text too: in the job's title or the company's name
)

// sorts are the words of each sort.
var sorts = []struct {
	sort sort
	keys []string
}{
	{article, []string{"a", "an", "any", "the"}},
	{or, []string{"or", "nor"}},
	{and, []string{"and", "because", "since", "as"}},
	{but, []string{"but", "though", "although", "whereas", "while", "however"}},
	{pronoun, []string{"we", "you", "our", "they"}},
	{common, []string{
		"we", "you", "our", "they", "it", "this", "that", "these", "those", "he", "she", "i", "who", "which",
		"what", "everyone", "everybody", "someone", "somebody", "nobody", "there", "here", "as", "if", "when",
		"with", "in", "your", "and", "or", "a", "an", "any", "the",
	}},
	{who, []string{"who", "which", "that"}},
	{by, []string{"by"}},
	{our, []string{"our", "your", "their", "its"}},
	{place, []string{"on", "in", "at", "under", "as", "with"}},
	{not, []string{"not", "never", "neither"}},
	{denies, []string{"no", "nope", "not", "never", "neither"}},
	{asking, []string{
		"are", "can", "could", "do", "does", "have", "is", "looking", "ready", "tired", "want", "would",
	}},
	{doing, []string{
		"builds", "makes", "sells", "helps", "offers", "provides", "develops", "connects", "lets", "gives",
		"powers",
	}},
	{being, []string{"is", "are", "was", "has", "have"}},
	{reader, []string{
		"candidate", "candidates", "developer", "engineer", "programmer", "lead", "role", "position", "job",
		"post", "person", "hire", "holder", "incumbent", "team", "experience", "somebody", "someone",
		"ability", "work",
	}},
	{area, []string{
		"platform", "infrastructure", "infra", "operations", "ops", "devops", "sre", "data", "database",
		"security", "network", "central", "separate", "dedicated", "other", "another", "hosting", "cloud",
		"it", "dba", "qa", "external", "digital", "reliability", "different", "sister", "neighbouring",
		"neighboring", "specialist", "systems", "system", "tooling", "tools", "release", "support", "shared",
		"internal", "test", "testing",
	}},
	{group, []string{
		"team", "teams", "group", "department", "division", "squad", "squads", "unit", "engineers",
		"colleagues", "specialists", "administrators", "admins", "people", "provider", "partner", "supplier",
		"vendor", "contractor", "company", "crew", "folks",
	}},
	{people, []string{
		"engineers", "developers", "colleagues", "scientists", "analysts", "specialists", "experts",
		"administrators", "admins", "designers", "provider", "partner", "supplier", "vendor", "contractors",
		"customers", "clients",
	}},
	{joins, []string{"join", "joining", "you"}},
	{caring, []string{
		"own", "run", "operate", "maintain", "manage", "handle", "provision", "look", "take", "care",
		"provide", "administer", "host",
	}},
	{cares, []string{
		"owns", "runs", "operates", "maintains", "manages", "handles", "provisions", "looks", "takes", "cares",
		"provides", "administers", "hosts", "watches", "patches", "upgrades", "deploys", "configures",
		"covers",
	}},
	{english, []string{
		"the", "and", "with", "you", "your", "our", "for", "are", "will", "that", "from", "who", "have",
		"this", "their", "its",
	}},
	{colleague, []string{
		"engineers", "developers", "colleagues", "team", "members", "management", "leadership", "stakeholders",
		"people", "peers", "architects",
	}},
	{year, []string{"year", "years", "yrs", "yoe"}},
	{experience, []string{"experience", "professional", "minimum"}},
	{working, []string{"in", "as", "with", "working", "building", "writing", "developing"}},
}

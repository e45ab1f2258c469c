package aim

// insistence is how much an advertisement asks for something; the larger counts.
type insistence int

const (
	told     insistence = iota // it tells about the company: only what it says to the reader is asked for
	asked                      // for the job
	optional                   // nice to have
	unasked                    // it says that it does not ask for it, or speaks of others or of something else
)

// inHeadings are the phrases that say how much is asked for of what stands below a
// heading; their kind is an insistence.
func inHeadings() lexicon {
	return phrases(
		[]string{
			"about", "about us", "company", "at a glance", "context", "introduction", "location", "mission", "how we", "our", "programme", "program", "the product", "our product", "our products", "our customers", "our story", "team", "values", "we build",
			"what we build", "what we do", "what we make", "what we are building", "what we re building", "who we are",
		},
		[]string{
			"about you", "about the role", "about this role", "about the job", "about the position", "accountabilities", "background",
			"challenges", "competencies", "day to day", "duties", "education", "essential", "essentials", "expectations", "experience",
			"expertise", "functions", "job", "key", "knowledge", "looking for", "minimum", "must", "must have", "must haves", "our stack",
			"our tech stack", "our technology", "position", "profile", "projects", "qualifications", "required", "requirement",
			"requirements", "responsibilities", "role", "skills", "stack", "tasks", "tech", "technology", "technologies", "tools", "we",
			"what we", "what you", "who we", "who you", "you", "your",
		},
		[]string{
			"advantage", "advantages", "advantageous", "bonus", "bonuses", "brownie points", "cherry", "desirable", "desirables", "desired",
			"even better", "also have", "delight", "delighted", "dream", "good to know", "great if", "happy if", "ideally", "may also", "might also", "wish list", "extra", "extras", "glad", "good to have", "good to haves", "great to have", "helpful", "icing", "impress",
			"nice", "nice to have", "nice to haves", "not essential", "not vital", "optional", "plus", "pluses", "preferable",
			"preferably", "preferred", "set you apart", "stand out", "useful", "welcome", "would be great",
		},
		[]string{
			"agencies", "applicants", "apply", "applying", "application process", "your application", "benefits", "commitment",
			"compensation", "contact", "culture", "diversity", "equal", "hire", "how we work", "how we hire", "in it for you", "in return",
			"inclusion", "interview", "interviews", "offer", "our values", "pay", "perks", "process", "recruitment process", "remuneration",
			"rewards", "salary", "we believe", "we give you", "what you get", "why", "you can expect", "you get", "you ll get", "you receive",
			"you will get", "you will receive",
			"also hiring", "other openings", "other roles", "other vacancies", "not for you", "not a fit", "do not", "will not", "wo not", "would not", "is not", "are not", "need not", "not expect", "not expecting", "not find", "not have",
			"not have to", "not looking for", "not need", "not needed", "not required", "not use",
		},
	)
}

// inSentences are the phrases that say how much a sentence asks for what is in it; their
// kind is an insistence.
func inSentences() lexicon {
	return phrases(
		nil,
		[]string{"we do not just", "we do not only", "we do not mind", "need not only", "not only", "not just"},
		[]string{
			"a bonus", "bonus points", "as a bonus", "appreciated", "bonus if", "brownie points", "cherry on top", "deal breaker", "dealbreaker", "even better", "extra points", "good if", "great if", "happy if", "handy", "nice extra", "nice if", "not hurt", "not a dealbreaker", "would help", "a plus", "big plus", "huge plus", "strong plus", "definite plus", "plus point",
			"plus points", "plus if", "advantageous", "an advantage", "of advantage", "an asset", "beneficial", "desirable", "good to have",
			"great to have", "helpful", "ideally", "is useful", "nice to have", "not a must", "not essential", "not vital", "optional",
			"optionally", "preferable", "preferably", "preferred", "would be great", "would be nice", "would be useful", "is welcome",
			"are welcome", "very welcome", "be welcome",
		},
		[]string{
			"not a requirement", "not care", "not find", "not know", "not matter", "not part of", "not among", "not something", "not your", "nobody asks", "nobody expects", "nobody needs", "nobody will", "no one will", "does not have", "not touch", "not worry", "never needed", "never seen", "never used", "never worked", "nothing to do with", "not important", "not work", "will not be", "will not have", "never have to", "no experience", "no knowledge", "we are not", "we avoid", "we never", "we got rid of", "not expect", "not expected", "not have to", "not looking for", "not mandatory", "not necessary",
			"not need", "not needed", "not operate", "not require", "not required", "not run", "not use", "not work with", "no need",
			"no prior", "no previous", "need not", "please do not", "we do not", "we have no",
			"teach you", "we teach", "we will teach", "be taught", "train you", "on the job", "we pay", "assignment", "code test", "coding challenge", "coding exercise", "coding task", "interview", "pairing session", "take home", "technical test", "also hiring", "also looking for", "other vacancies", "other roles", "owned by", "run by", "job of", "hands of", "responsibility of", "belongs to", "lies with", "sits with", "done by", "cared for by", "provided by", "hosted by", "managed by our", "managed by a", "managed by the", "somebody else", "someone else", "elsewhere", "in other teams", "colleagues who", "operated by", "looked after by", "handled by", "taken care of by", "maintained by",
		},
	)
}

// toReader are phrases of what an advertisement says to its reader or about the job, where
// else it tells about the company.
func toReader() lexicon {
	return phrases([]string{
		"you will", "you ll", "you are", "you re", "you have", "you ve", "you would", "you d", "you should", "you can", "you bring", "you know",
		"you work", "you build", "you need", "you use", "you write", "your role", "your tasks", "your job", "your work", "your day", "your mission",
		"looking for", "seeking", "seek", "hiring", "hire", "join", "role", "position", "vacancy", "developer", "engineer", "programmer",
		"stack", "tech", "technologies", "we use", "we are using", "we work with", "work with", "written in", "built with", "built in",
		"built on", "developed in",
	})
}

// ofCompany are phrases with which a sentence about the company begins.
func ofCompany() lexicon {
	return phrases([]string{
		"our product", "our products", "our customers", "our clients", "our users", "we sell", "we are a", "we are an", "we re a", "we re an",
		"we build a", "we build an", "we make", "we help", "we provide",
	})
}

// notOf are words that say that what follows is not there.
var notOf = []string{"no", "not", "without", "nor", "neither", "unlike", "instead of", "rather than", "away from"}

// articles may stand between such a word and what it is about.
var articles = []string{"a", "an", "any", "the"}

// Words of groups of other people: of each two the first tells which, as in platform team.
var (
	areas = []string{
		"platform", "infrastructure", "infra", "operations", "ops", "devops", "sre", "data", "database", "security", "network", "central",
		"separate", "dedicated", "other", "another", "hosting", "cloud", "it", "dba", "qa", "external", "digital", "reliability",
	}
	people = []string{
		"engineers", "developers", "colleagues", "scientists", "analysts", "specialists", "experts", "administrators", "admins", "designers",
	}
	groups = []string{
		"team", "teams", "group", "department", "division", "engineers", "colleagues", "specialists", "administrators", "admins", "people",
		"provider", "partner", "supplier",
	}
	joins = []string{"join", "joining", "you"}
	cares = []string{
		"own", "owns", "run", "runs", "operate", "operates", "maintain", "maintains", "manage", "manages", "handle", "handles", "provision",
		"provisions", "look", "looks", "take", "takes", "care", "cares", "provide", "provides", "administer", "administers", "host", "hosts",
	}
)

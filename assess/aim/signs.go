package aim

// insistence is how much an advertisement asks for something; the larger counts.
type insistence int

const (
	told     insistence = iota // it tells about the company: only what it says to the reader is asked for
	asked                      // for the job
	optional                   // nice to have
	unasked                    // it says that it does not ask for it, or speaks of others or of something else
)

// phrases are expressions of no skill, and how much is asked for where they stand. Those of
// other languages are only headings and denials.
var phrases = []struct {
	list  list
	how   insistence
	texts []string
}{
	{inHeading, told, []string{
		"about", "about us", "company", "at a glance", "context", "introduction", "location", "mission",
		"how we", "our", "programme", "program", "the product", "our product", "our products", "our customers",
		"our story", "team", "values", "we build", "what we build", "what we do", "what we make",
		"what we are building", "what we re building", "who we are", "questions", "questions we are asked",
		"faq", "to work at", "like to work", "work at", "working at", "working here", "life at",
		"where we work", "what people", "history", "background of", "who else", "over ons", "o nas",
		"quem somos", "qui sommes nous", "sobre nosotros", "über uns", "chi siamo",
	}},
	{inHeading, asked, []string{
		"about you", "about the role", "about this role", "about the job", "about the position",
		"accountabilities", "background", "candidate", "challenges", "competencies", "architecture",
		"day to day", "duties", "environment", "opportunity", "set up", "our set up", "setup", "our setup",
		"tooling", "education", "essential", "essentials", "expectations", "experience", "expertise",
		"functions", "gig", "job", "key", "knowledge", "looking for", "minimum", "must", "must have",
		"must haves", "our stack", "our tech stack", "our technology", "person", "position", "post", "profile",
		"projects", "qualifications", "required", "requirement", "requirements", "responsibilities", "role",
		"skills", "stack", "tasks", "tech", "technology", "technologies", "tools", "we", "what we", "what you",
		"who we", "who you", "work", "you", "your", "aufgaben", "profil", "missions", "requisitos",
		"wymagania", "funciones", "taken", "compiti", "requisiti",
	}},
	{inHeading, optional, []string{
		"advantage", "advantages", "advantageous", "bonus", "bonuses", "brownie points", "cherry", "cool",
		"no worries", "if not", "if you do not", "pick up", "you will learn", "you ll learn", "desirable",
		"desirables", "desired", "even better", "also have", "delight", "delighted", "dream", "good to know",
		"great if", "happy if", "ideally", "may also", "might also", "wish list", "extra", "extras", "glad",
		"good to have", "good to haves", "great to have", "helpful", "icing", "impress", "lovely", "nice",
		"nice to have", "nice to haves", "not a must", "not a deal breaker", "not a dealbreaker",
		"not essential", "not mandatory", "not vital", "optional", "plus", "pluses", "preferable",
		"preferably", "preferred", "set you apart", "stand out", "surprise", "useful", "valued", "welcome",
		"would be great", "von vorteil", "wünschenswert", "pluspunkte", "les plus", "atouts", "se valorará",
		"valorable", "deseable", "mile widziane", "pré", "gradito", "desejável", "diferencial",
		"mooi meegenomen",
	}},
	{inHeading, unasked, []string{
		"agencies", "applicants", "apply", "applying", "application process", "your application", "benefits",
		"commitment", "compensation", "contact", "culture", "diversity", "equal", "hire", "how we work",
		"how we hire", "in it for you", "in return", "inclusion", "interview", "interviews", "offer",
		"our values", "pay", "perks", "process", "recruitment process", "remuneration", "rewards", "salary",
		"we believe", "we give you", "what you get", "why", "you can expect", "you get", "you ll get",
		"you receive", "you will get", "you will receive", "selection process", "next steps", "small print",
		"practicalities", "also hiring", "other openings", "other roles", "other vacancies",
		"avoidance of doubt", "out of scope", "others do", "need not", "leave to others", "somebody else",
		"someone else", "taken care of", "nicht", "kein", "keine", "pas", "no necesitas", "no pedimos",
		"no hace falta", "nie", "niet", "non", "não", "wir bieten", "avantages", "ofrecemos", "oferujemy",
		"bieden", "offriamo", "oferecemos", "processus",
	}},
	{inSentence, asked, []string{
		"we do not just", "we do not only", "we do not mind", "need not only", "not only", "not just",
		"does not matter if", "does not matter whether", "not care if", "not care whether",
	}},
	{inSentence, optional, []string{
		"a bonus", "bonus points", "as a bonus", "appreciated", "bonus if", "brownie points", "cherry on top",
		"deal breaker", "dealbreaker", "even better", "extra points", "good if", "great if", "happy if",
		"handy", "nice extra", "nice if", "not hurt", "not a dealbreaker", "would help", "a plus", "big plus",
		"huge plus", "strong plus", "definite plus", "plus point", "plus points", "plus if", "advantageous",
		"an advantage", "of advantage", "an asset", "beneficial", "desirable", "good to have", "great to have",
		"helpful", "ideally", "is useful", "nice to have", "not a must", "not essential", "not vital",
		"optional", "optionally", "preferable", "preferably", "preferred", "would be great", "would be nice",
		"would be useful", "is welcome", "are welcome", "very welcome", "be welcome", "would be lovely",
		"would be a", "extra credit", "von vorteil", "wünschenswert",
	}},
	{inSentence, unasked, []string{
		"not a requirement", "not care", "not find", "not know", "not matter", "not part of", "not among",
		"not something", "not your", "nobody asks", "nobody expects", "nobody needs", "nobody will",
		"no one will", "does not have", "not touch", "not worry", "never needed", "never seen", "never used",
		"never worked", "nothing to do with", "not important", "not work", "will not be", "will not have",
		"never have to", "no experience", "no knowledge", "we are not", "we avoid", "we never",
		"we got rid of", "not expect", "not expected", "not have to", "not looking for", "not mandatory",
		"not necessary", "not need", "not needed", "not operate", "not require", "not required", "not run",
		"not use", "not work with", "no need", "no prior", "no previous", "need not", "please do not",
		"we do not", "we have no", "not be asked", "not asked", "not ask", "not maintain", "not manage",
		"not want", "not believe in", "not rely on", "not afraid of missing", "no longer", "teach you",
		"we teach", "we will teach", "be taught", "train you", "on the job", "we pay", "assignment",
		"code test", "coding challenge", "coding exercise", "coding task", "interview", "interviews",
		"pairing session", "take home", "technical test", "conference", "conferences", "budget for",
		"learning budget", "training budget", "also hiring", "also looking for", "other vacancies",
		"other roles", "apply there", "owned by", "run by", "job of", "hands of", "responsibility of",
		"belongs to", "lies with", "sits with", "done by", "cared for by", "provided by", "hosted by",
		"managed by our", "managed by a", "managed by the", "somebody else", "someone else", "elsewhere",
		"in other teams", "colleagues who", "operated by", "looked after by", "handled by", "taken care of by",
		"maintained by", "has that covered", "equal opportunities", "equal opportunity", "regardless of",
		"think of", "used to be", "until recently", "in the past", "we moved off", "we tried", "came home",
		"similar to", "competitors",
	}},
	{toReader, asked, []string{
		"you will", "you ll", "you are", "you re", "you have", "you ve", "you would", "you d", "you should",
		"you bring", "you know", "you work", "you build", "you need", "you use", "you write", "your role",
		"your tasks", "your job", "your work", "your day", "your mission", "looking for", "seeking", "seek",
		"hiring", "hire", "join", "role", "position", "vacancy", "developer", "engineer", "programmer",
		"stack", "tech", "technologies", "we use", "we are using", "we work with", "work with", "written in",
		"built with", "built in", "built on", "developed in", "we write", "we test", "we code", "we program",
		"we develop in", "our code", "our codebase", "our backend", "the backend", "our services",
		"current projects", "projects",
	}},
	{ofCompany, told, []string{
		"our product", "our products", "our customers", "our clients", "our users", "we sell", "we are a",
		"we are an", "we re a", "we re an", "we build a", "we build an", "we make", "we help", "we provide",
		"customers", "clients",
	}},
	{ofDenial, unasked, []string{
		"no", "not", "without", "nor", "neither", "unlike", "instead of", "rather than", "away from", "pas de",
		"kein", "keine", "keinen", "ohne", "sans", "sin", "bez", "zonder", "senza", "sem", "geen",
	}},
}

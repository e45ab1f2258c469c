package data_test

import "testing"

// bullets lists what the role of a backend developer asks for, and where the
// rubric has it: bullet, skill, topic. An empty topic means the skill itself.
var bullets = [][3]string{
	// Key responsibilities.
	{"server-side web application logic", "server-languages", "web application logic"},
	{"databases and data storage solutions", "databases", "data storage"},
	{"APIs for front ends and third-party integrations", "rest-apis", "third-party integrations"},
	{"performance through efficient code", "server-languages", "performance and profiling"},
	{"performance through efficient queries", "databases", "query optimisation"},
	{"reusable, testable, efficient code", "server-languages", "clean and testable code"},
	{"work with front-end developers, UX designers, administrators", "agile-collaboration", "cross-functional teamwork"},
	{"data security, protection of sensitive information", "databases", "data protection and privacy"},
	{"server, network and hosting environments", "cloud", "hosting and server administration"},
	{"authentication, authorization, access control", "rest-apis", "authentication and authorization"},
	{"code reviews", "git", "code review"},
	{"pair programming", "agile-collaboration", "pair programming"},
	{"infrastructure for scalability and reliability", "observability", "scalability and reliability"},
	{"unit and integration tests", "test-automation", "unit and integration tests"},
	{"deployment by CI/CD pipelines", "ci-cd", "deployment pipelines"},
	{"containerization tools", "containers", "Docker"},
	{"documentation of processes and architecture", "communication", "technical documentation"},
	{"staying up to date", "time-management", "continuous learning"},
	// Tech stack.
	{"Node.js", "server-languages", "Node.js"},
	{"Python (Django, Flask)", "server-languages", "Python with Django or Flask"},
	{"Java (Spring Boot)", "server-languages", "Java with Spring Boot"},
	{"Ruby on Rails", "server-languages", "Ruby on Rails"},
	{"PHP (Laravel, Symfony)", "server-languages", "PHP with Laravel or Symfony"},
	{"Go", "server-languages", "Go"},
	{"RESTful API design", "rest-apis", "RESTful API design"},
	{"GraphQL", "rest-apis", "GraphQL"},
	{"SQL databases", "databases", "SQL databases (MySQL, PostgreSQL, SQL Server)"},
	{"NoSQL databases", "databases", "NoSQL databases (MongoDB, Cassandra, Redis)"},
	{"Docker", "containers", "Docker"},
	{"Kubernetes", "containers", "Kubernetes"},
	{"Git, GitHub, GitLab", "git", "Git and GitHub or GitLab"},
	{"AWS", "cloud", "Amazon Web Services (AWS)"},
	{"Azure", "cloud", "Microsoft Azure"},
	{"Google Cloud Platform", "cloud", "Google Cloud Platform"},
	{"CI/CD tools", "ci-cd", "CI/CD tools (Jenkins, CircleCI, Travis CI)"},
	{"Linux/Unix command line", "server-languages", "Linux command line"},
	{"monitoring tools", "observability", "monitoring tools (Prometheus, Grafana, New Relic)"},
	{"message brokers", "event-driven", "message brokers (RabbitMQ, Kafka)"},
	// Tech skills.
	{"server-side programming languages", "server-languages", ""},
	{"database management", "databases", ""},
	{"API design and development", "rest-apis", ""},
	{"cloud platforms", "cloud", ""},
	{"containerization", "containers", ""},
	{"version control systems", "git", ""},
	{"continuous integration and deployment", "ci-cd", ""},
	{"networking basics", "rest-apis", "networking basics (HTTP, TCP/IP, TLS)"},
	{"security: OWASP", "rest-apis", "security best practices (OWASP)"},
	{"security: encryption", "databases", "encryption"},
	{"performance tuning", "server-languages", "performance and profiling"},
	{"caching strategies", "databases", "caching"},
	{"testing frameworks", "test-automation", "testing frameworks (JUnit, Mocha, Pytest)"},
	{"command line proficiency", "server-languages", "Linux command line"},
	{"message queue systems", "event-driven", "message brokers (RabbitMQ, Kafka)"},
	{"microservices architecture", "microservices", "microservices architecture"},
	{"data modelling and schema design", "databases", "data modelling and schema design"},
	// Soft abilities.
	{"problem-solving mindset", "problem-solving", "problem-solving mindset"},
	{"effective communication", "communication", "effective communication"},
	{"collaboration in cross-functional teams", "agile-collaboration", "cross-functional teamwork"},
	{"time management and prioritization", "time-management", "time management and prioritization"},
	{"adaptability", "agile-collaboration", "adapting to change"},
	{"attention to detail", "problem-solving", "attention to detail"},
	{"critical thinking", "problem-solving", "critical thinking"},
	{"patience and persistence", "problem-solving", "patience and persistence"},
	{"continuous learning orientation", "time-management", "continuous learning"},
	{"pressure and deadlines", "time-management", "pressure and deadlines"},
	// Skill map: each entry is a skill.
	{"understanding of server-side programming languages", "server-languages", ""},
	{"database design and management", "databases", ""},
	{"basic API design", "rest-apis", ""},
	{"version control with Git", "git", ""},
	{"microservices architecture design", "microservices", ""},
	{"cloud platform expertise", "cloud", ""},
	{"containerization and orchestration", "containers", ""},
	{"event-driven programming and message brokers", "event-driven", ""},
	{"CI/CD pipeline configuration", "ci-cd", ""},
	{"infrastructure as code: Terraform", "infrastructure-as-code", "Terraform"},
	{"infrastructure as code: CloudFormation", "infrastructure-as-code", "CloudFormation"},
	{"monitoring and logging", "observability", "structured logging"},
	{"automated testing frameworks", "test-automation", ""},
	{"communication", "communication", ""},
	{"problem-solving and critical thinking", "problem-solving", ""},
	{"time management and task prioritization", "time-management", ""},
	{"collaboration in agile teams", "agile-collaboration", ""},
}

// TestRoleIsCovered holds every bullet of the role to a topic of some skill.
func TestRoleIsCovered(t *testing.T) {
	r := source(t)
	for _, b := range bullets {
		if _, ok := r.Skill(b[1]); !ok || (b[2] != "" && !hasTopic(r, b[1], b[2])) {
			t.Errorf("%q: %s has no topic %q", b[0], b[1], b[2])
		}
	}
}

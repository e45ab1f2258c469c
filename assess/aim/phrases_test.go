package aim_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/assess/aim"
)

// TestPhrases: what a text says of its skills; ? is optional, - is named and not asked for.
func TestPhrases(t *testing.T) {
	for text, want := range map[string]string{
		"Go":                                                         "server-languages",
		"you go far, in express trains":                              "",
		"Go to market. Go live! On the Go.":                          "",
		"Docker, but shipping containers too":                        "containers",
		"We ship containers. A container ship.":                      "containers-",
		"CI/CD":                                                      "ci-cd",
		"CI / CD, ci-cd":                                             "ci-cd",
		"financial transactions":                                     "",
		"the Cloud Platform team":                                    "",
		"Kafka is a plus":                                            "event-driven?",
		"Kafka (a plus)":                                             "event-driven?",
		"Java (Kafka is a plus)":                                     "server-languages event-driven?",
		"Ideally Terraform; Java":                                    "server-languages infrastructure-as-code?",
		"Kubernetes is not required":                                 "containers-",
		"You don't need Docker. You know Java.":                      "server-languages containers-",
		"You don’t need Docker":                                      "containers-",
		"Nice to have: Docker\nJava":                                 "server-languages containers?",
		"Nice to have:\n- Docker\n\nMust have:\n- Java":              "server-languages containers?",
		"## Preferred\nDocker\n## About you\nJava":                   "server-languages containers?",
		"**Bonus**\n* Docker\n**Your tasks**\n* Java":                "server-languages containers?",
		"Nice to have\n\nDocker\nRedis":                              "databases? containers?",
		"- Docker is preferred\n- Java":                              "server-languages containers?",
		"Please do not apply with:\n- Docker\nRequirements:\n- Java": "server-languages containers-",
		"Docker is a plus. Docker is what we run.":                   "containers",
		"C#/.NET":   "server-languages",
		"T-SQL":     "databases",
		"e.g. Java": "server-languages",
		"":          "",
		// Said no to.
		"no Docker and no microservices: one Java program":           "server-languages microservices- containers-",
		"a life without Kafka, Docker or Terraform":                  "containers- event-driven- infrastructure-as-code-",
		"We do not run Kafka, we run RabbitMQ":                       "event-driven",
		"We do not use Docker, but you write Java":                   "server-languages containers-",
		"We don't just write Java":                                   "server-languages",
		"Terraform? Not in this job. Java? Every day.":               "server-languages infrastructure-as-code-",
		"NoSQL instead of Kafka":                                     "databases event-driven-",
		"Kafka is not required but a plus":                           "event-driven?",
		"You need not have:\n+ Docker\n+ Kafka\n\nYou have:\n+ Java": "server-languages containers- event-driven-",
		// Others'.
		"Our platform engineers, who own Terraform, sit next door":           "infrastructure-as-code-",
		"The servers are cared for by the operations team (Ansible)":         "infrastructure-as-code-",
		"You will join our platform team, which runs Kubernetes":             "containers",
		"You run Kubernetes together with our platform team":                 "containers",
		"We teach you Docker and Terraform":                                  "containers- infrastructure-as-code-",
		"A coding exercise in Python":                                        "server-languages-",
		"About us\nWe move banks to Kubernetes.\n\nYour tasks\n- Java":       "server-languages containers-",
		"Coder\nOur hats run on Kubernetes.\n\nYour tasks\n- Java":           "server-languages containers-",
		"Java coder\nYou will run Kubernetes.\n\nYour tasks\n- SQL":          "server-languages databases containers",
		"Your tasks\n- Java\n\nBenefits\n- books on Kafka":                   "server-languages event-driven-",
		"Your tasks\n- Java\n\nHow to apply\nShow us your code on GitHub":    "server-languages git-",
		"Nice to have\n- Docker\n\nTHE VIEW\nJava all day":                   "server-languages containers?",
		"Are you bored? Do you want more?\n\nJava":                           "server-languages",
		"🍒 Cherry on top\n🔸 Kafka\n🔸 Docker\n\n🧰 What you do\n✅ Java\n✅ SQL": "server-languages databases containers? event-driven?",
		// A team or a person by name, and the rest of the sentence.
		"Coder\nInfrastructure Services provisions the servers (Terraform), and you write Java": "server-languages infrastructure-as-code-",
		"You write Java, and the platform team runs Kubernetes":                                 "server-languages containers-",
		"Kafka, which the platform team looks after":                                            "event-driven-",
		"Pilar, who owns the REST API, and you who own Kafka":                                   "rest-apis- event-driven",
		"We want somebody who owns Kafka and runs Docker":                                       "containers event-driven",
		"Our Go service runs on Kubernetes":                                                     "server-languages containers",
		"Platform coder\nAcme\n\nThe platform team runs Kubernetes":                             "containers",
		"Coder\nAcme\n\nAcme is the home of Kafka. You write Java.":                             "server-languages event-driven-",
		"In every cloud you can name there is Docker":                                           "containers",
		"Work with DevOps, who own Terraform. DevOps own Kubernetes.":                           "containers- ci-cd- infrastructure-as-code-",
		// Headings, whatever they say.
		"Cool, but no worries if not\n- Kafka": "event-driven?",
		"Coder\n\nAbout you\n- Java\n\nIn your first year:\n\nKafka is what we move to, from something that is old, slow and alone.": "server-languages event-driven",
		"Lovely but not needed\n- Kafka":                  "event-driven?",
		"Not your problem\n- Kafka":                       "event-driven-",
		"Not part of this role: Kafka, Docker":            "containers- event-driven-",
		"Coder\n\nAbout you\n- Java\n\nThe town\n- Kafka": "server-languages event-driven",
		"Coder\n\nAbout you\n- Java\n\nThe town\n\nIt is near to a museum of Kafka, and to the sea, and to some other towns.": "server-languages event-driven-",
		"Coder\n\nWhat is it like to work at Acme?\nKafka is what others do.":                                                 "event-driven-",
		"Dein Profil\n- Java\n\nVon Vorteil\n- Kafka\n\nWas du nicht brauchst\n- Docker":                                      "server-languages containers- event-driven?",
		// Common words.
		"containers of fruit":                          "",
		"Docker, and containers at large":              "containers",
		"logging hours":                                "observability-",
		"Rest days. The rest. Rest assured.":           "",
		"See https://git.example/java or java@example": "",
		"Express yourself. Hold the guard rails.":      "",
		"We are an equal opportunity employer: no tests of blood, all of them in Java": "server-languages- test-automation-",
		"fault tolerance":                  "microservices-",
		"fault tolerance, zero trust":      "microservices",
		"She codes, tests and maintains":   "",
		"Canary Wharf; work authorization": "",
		"the Terraform provider":           "",
	} {
		var got []string
		for _, m := range read(t, text).Mentions {
			got = append(got, m.Skill+map[aim.Status]string{aim.Optional: "?", aim.Named: "-"}[m.Status])
		}
		if diff := cmp.Diff(want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}

package data_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/skillgap/skillgap/rubric"
)

// signs are, for each detector of the shipped rubric with lines, a line of a file that
// shows its topic, and one that is near to it and does not.
var signs = map[string]struct{ shows, not string }{
	"databases index":                       {"CREATE UNIQUE INDEX by_name ON people (name);", "-- index of files"},
	"databases tables":                      {"CREATE TABLE people (", "-- create table"},
	"rest-apis description":                 {"      operationId: listOrders", "info:"},
	"rest-apis handlers":                    {`	mux.HandleFunc("GET /orders", s.list)`, `	resp, err := http.Get("https://example.org")`},
	"databases partition":                   {") PARTITION BY RANGE (day);", "-- partitions"},
	"databases managed":                     {`resource "aws_rds_cluster" "main" {`, `resource "aws_s3_bucket" "rds" {`},
	"microservices mesh":                    {"kind: VirtualService", "kind: Service"},
	"cloud infra":                           {`resource "google_storage_bucket" "a" {`, `resource "random_id" "a" {`},
	"cloud networks":                        {`resource "aws_subnet" "a" {`, `resource "aws_s3_bucket" "vpc" {`},
	"cloud iam":                             {`resource "aws_iam_role" "a" {`, `resource "aws_instance" "a" {`},
	"cloud deploy":                          {"  aws s3 sync site s3://bucket", "# aws"},
	"cloud regions":                         {"  multi_az = true", "  az = 1"},
	"cloud budget":                          {`resource "aws_budgets_budget" "a" {`, `budget = 3`},
	"containers stages":                     {"FROM golang:1.26 AS build", "FROM golang:1.26"},
	"containers workloads":                  {"kind: StatefulSet", "kind: Thing"},
	"containers probes":                     {"          readinessProbe:", "          probe:"},
	"containers network":                    {"kind: Ingress", "kind: Pod"},
	"containers rollouts":                   {"      maxUnavailable: 1", "      max: 1"},
	"containers settings":                   {"            - configMapRef:", "            - name: config"},
	"containers security":                   {"            runAsNonRoot: true", "            runAsNonRoot: false"},
	"containers autoscaling":                {"kind: HorizontalPodAutoscaler", "kind: Pod"},
	"containers managed":                    {`resource "aws_ecs_service" "a" {`, `resource "aws_instance" "a" {`},
	"event-driven managed":                  {`resource "aws_sqs_queue" "a" {`, `resource "aws_s3_bucket" "queue" {`},
	"event-driven in-cluster":               {"kind: KafkaTopic", "kind: Topic"},
	"event-driven settings":                 {"spring.kafka.consumer.group-id=a", "spring.datasource.url=a"},
	"event-driven addresses":                {"      - AMQP_URL=amqp://broker", "      - DATABASE_URL=postgres://db"},
	"event-driven dead-letter":              {`  redrive_policy = jsonencode({})`, "letter = 1"},
	"event-driven ordering":                 {`  fifo_queue = true`, "  queue = true"},
	"event-driven serverless":               {"      - sqs:", "      - http:"},
	"ci-cd deploy":                          {"      - run: helm upgrade api charts/api", "      - name: Publish test results"},
	"ci-cd cache":                           {"      - uses: actions/cache@v4", "      - uses: actions/checkout@v4"},
	"ci-cd secrets":                         {"          TOKEN: ${{ secrets.TOKEN }}", "          TOKEN: x"},
	"ci-cd short-lived":                     {"      id-token: write", "      contents: read"},
	"ci-cd provenance":                      {"      - uses: actions/attest-build-provenance@v2", "      - run: make"},
	"ci-cd progressive":                     {"kind: Rollout", "kind: Deployment"},
	"ci-cd delivery":                        {"apiVersion: argoproj.io/v1alpha1", "apiVersion: apps/v1"},
	"ci-cd rollback":                        {"        run: kubectl rollout undo deployment/api", "        run: kubectl apply -f ."},
	"ci-cd schema-changes":                  {"        run: python manage.py migrate", "        run: python manage.py test"},
	"infrastructure-as-code state":          {`  backend "s3" {`, `  region = "x"`},
	"infrastructure-as-code modules":        {`module "network" {`, `locals {`},
	"infrastructure-as-code imports":        {"moved {", "locals {"},
	"infrastructure-as-code tagging":        {"  default_tags {", "  tags = {"},
	"infrastructure-as-code cloudformation": {"AWSTemplateFormatVersion: '2010-09-09'", "Version: 3"},
	"infrastructure-as-code plans":          {"        run: terraform plan -out plan", "        run: terraform fmt"},
	"observability scraping":                {`        prometheus.io/scrape: "true"`, "        scrape: yes"},
	"observability endpoints":               {"management.endpoints.web.exposure.include=prometheus", "server.port=8080"},
	"observability exporters":               {"      OTEL_EXPORTER_OTLP_ENDPOINT: http://collector:4317", "      PORT: 80"},
	"observability alerts":                  {"      - alert: TooSlow", "      - name: alert"},
	"observability managed":                 {`resource "datadog_monitor" "a" {`, `resource "aws_instance" "monitor" {`},
	"observability objectives":              {"apiVersion: openslo/v1", "apiVersion: v1"},
	"observability sampling":                {"  tail_sampling:", "  sample: 1"},
	"test-automation inline":                {"    #[tokio::test]", "#[derive(Debug)]"},
	"test-automation other-tests":           {"unit_tests:", "models:"},
	"test-automation cases":                 {"    @ParameterizedTest", "    @Test"},
	"test-automation fuzzing":               {"func FuzzRead(f *testing.F) {", "func TestRead(t *testing.T) {"},
}

// TestDetectors holds the shipped detectors to what their lines are about, and to one
// way of writing things once.
func TestDetectors(t *testing.T) {
	evidence, err := source(t).Evidence()
	if err != nil {
		t.Fatal(err)
	}
	soft := []string{"problem-solving", "time-management", "agile-collaboration"}
	seen := map[string]bool{}
	for _, s := range evidence.Skills {
		seen[s.Skill] = true
		for _, d := range s.Detectors {
			name := s.Skill + " " + d.ID
			sign, given := signs[name]
			if given != (len(d.Lines) > 0) {
				t.Errorf("%s has %d lines and a sign: %v", name, len(d.Lines), given)
			}
			fits := func(text string) bool {
				return slices.ContainsFunc(d.Lines, func(line string) bool { return regexp.MustCompile(line).MatchString(text) })
			}
			if given && (!fits(sign.shows) || fits(sign.not)) {
				t.Errorf("%s: %q fits %v, %q fits %v", name, sign.shows, fits(sign.shows), sign.not, fits(sign.not))
			}
			if files := slices.Concat(d.Files, globs(d.Paths)); len(slices.Compact(slices.Sorted(slices.Values(files)))) < len(files) {
				t.Errorf("%s names a file twice", name)
			}
		}
		if s.Skill != "communication" && len(s.Words) == 0 {
			t.Errorf("%s has no words", s.Skill)
		}
	}
	for _, id := range source(t).SkillIDs() {
		if seen[id] == slices.Contains(soft, id) {
			t.Errorf("%s has evidence: %v", id, seen[id])
		}
	}
}

func globs(list []rubric.Glob) []string {
	texts := make([]string, len(list))
	for i, g := range list {
		texts[i] = string(g)
	}
	return texts
}

// TestFilesOfDetectors: the names of files that show a skill, and of those that do not.
func TestFilesOfDetectors(t *testing.T) {
	evidence, err := source(t).Evidence()
	if err != nil {
		t.Fatal(err)
	}
	for file, want := range map[string]string{
		"Dockerfile": "containers/dockerfile", "deploy/api.Dockerfile": "containers/dockerfile", "compose.yaml": "containers/compose",
		".github/workflows/ci.yml": "ci-cd/workflow", "Jenkinsfile": "ci-cd/pipeline", "infra/main.tf": "infrastructure-as-code/terraform",
		"cmd/main.go": "server-languages/go", "src/App.java": "server-languages/source", "web/index.ts": "", "site/app.js": "",
		"db/migrations/001_users.sql": "databases/migrations databases/sql", "src/main/resources/db/V12__orders.sql": "databases/sql databases/migrations",
		"api/openapi.yaml": "rest-apis/contract", "schema.graphql": "rest-apis/graphql", "events/order.avsc": "event-driven/schemas",
		"app/OrderConsumer.java": "server-languages/source event-driven/jobs", "workers/notes.log": "",
		"pkg/server_test.go": "server-languages/go test-automation/tests", "tests/test_app.py": "server-languages/source test-automation/tests",
		"ops/grafana/orders.json": "observability/dashboards", "alertmanager.yml": "observability/alert-files",
		"roles/web/tasks/main.yml": "infrastructure-as-code/ansible", "Pulumi.yaml": "infrastructure-as-code/programs",
		"README.md": "communication/documents", "docs/adr/0001-queue.md": "communication/documents communication/decisions microservices/decisions",
		"CODEOWNERS": "git/rules", "order.proto": "microservices/proto rest-apis/grpc-contract", "package.json": "", "image.png": "", "notes.txt": "",
	} {
		var got []string
		for _, s := range evidence.Skills {
			for _, d := range s.Detectors {
				paths := d.Paths
				if len(d.Names) == 0 {
					for _, set := range d.Files {
						paths = slices.Concat(paths, evidence.Files[set])
					}
				}
				if len(d.Lines) == 0 && slices.ContainsFunc(paths, func(g rubric.Glob) bool { return g.Match(file) }) {
					got = append(got, s.Skill+"/"+d.ID)
				}
			}
		}
		slices.Sort(got)
		if wanted := strings.Fields(want); !slices.Equal(got, slices.Sorted(slices.Values(wanted))) {
			t.Errorf("%s shows %v, want %v", file, got, wanted)
		}
	}
	for file, want := range map[string]bool{
		"vendor/a/Dockerfile": true, "x/testdata/main.tf": true, "api/order.pb.go": true, "go.sum": true, "yarn.lock": true, "web/app.min.js": true,
		"main.go": false, "distance/main.go": false, "api_pb2_grpc.py": true, "a_pb2.py": true,
	} {
		if got := slices.ContainsFunc(evidence.Exclude, func(g rubric.Glob) bool { return g.Match(file) }); got != want {
			t.Errorf("%s is left out: %v", file, got)
		}
	}
}

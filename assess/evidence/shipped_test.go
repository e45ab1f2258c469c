package evidence

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/data"
)

// works are files as people write them, with one line that a commit adds, and the
// detectors of the shipped rubric that it shows; last of each kind stands what is near to
// it and shows none.
var works = []struct{ path, line, shows string }{
	{"package.json", `    "@nestjs/core": "^11.0.0",`, "server-languages/node"},
	{"package.json", `    "ts-node": "^10.9.2",`, "server-languages/typescript"},
	{"package.json", `    "socket.io": "^4.8.0",`, "rest-apis/grpc"},
	{"package.json", `    "kafkajs": "^2.2.4",`, "event-driven/kafka"},
	{"package.json", `    "amqplib": "^0.10.4",`, "event-driven/rabbitmq"},
	{"package.json", `    "bullmq": "^5.1.0",`, "event-driven/jobs"},
	{"package.json", `    "@azure/identity": "^4.4.0",`, "cloud/azure"},
	{"package.json", `    "@google-cloud/storage": "^7.0.0",`, "cloud/gcp"},
	{"package.json", `    "ioredis": "^5.4.1",`, "databases/nosql"},
	{"package.json", `    "@sentry/node": "^8.0.0",`, "observability/errors"},
	{"package.json", `    "@playwright/test": "^1.50.0",`, "test-automation/end-to-end"},
	{"package.json", `    "fast-check": "^3.0.0",`, "test-automation/properties"},
	{"package.json", `    "@pulumi/aws": "^6.0.0",`, "infrastructure-as-code/programs"},
	{"package.json", `    "opossum": "^8.0.0",`, "microservices/resilience"},
	{"package.json", `    "lodash": "^4.17.21",`, ""},
	{"package.json", `    "expression": "^1.0.0",`, ""},
	{"go.mod", "\tgithub.com/go-chi/chi/v5 v5.2.0", "rest-apis/web server-languages/framework"},
	{"go.mod", "\tgolang.org/x/sync v0.10.0", "server-languages/concurrency"},
	{"go.mod", "\tgithub.com/jackc/pgx/v5 v5.7.0", "databases/client"},
	{"go.mod", "\tgo.uber.org/zap v1.27.0", "observability/logging"},
	{"go.mod", "\tgo.opentelemetry.io/otel v1.33.0", "observability/tracing"},
	{"go.mod", "\tgo.temporal.io/sdk v1.31.0", "microservices/saga"},
	{"go.mod", "\tk8s.io/client-go v0.32.0", "containers/client"},
	{"go.mod", "\tgithub.com/hashicorp/consul/api v1.30.0", "microservices/gateway"},
	{"go.mod", "\tgithub.com/gruntwork-io/terratest v0.48.0", "infrastructure-as-code/tests"},
	{"go.mod", "\tgithub.com/99designs/gqlgen v0.17.60", "rest-apis/graphql-server"},
	{"go.mod", "\tgithub.com/oapi-codegen/oapi-codegen/v2 v2.4.0", "rest-apis/documented"},
	{"go.mod", "\tgithub.com/golang-jwt/jwt/v5 v5.2.1", "rest-apis/sign-in"},
	{"go.mod", "\tgoogle.golang.org/grpc v1.69.0", "microservices/grpc"},
	{"go.mod", "\tgolang.org/x/text v0.21.0", ""},
	{"requirements.txt", "fastapi==0.115.0", "rest-apis/web server-languages/python"},
	{"requirements.txt", "boto3==1.35.0", "cloud/aws"},
	{"requirements.txt", "django-redis==5.4.0", "databases/caching"},
	{"requirements.txt", "elasticsearch==8.17.0", "databases/search"},
	{"requirements.txt", "ddtrace==2.18.0", "observability/agents"},
	{"requirements.txt", "apache-airflow==2.10.0", "event-driven/pipelines"},
	{"requirements.txt", "pyinstrument==5.0.0", "server-languages/profiling"},
	{"requirements.txt", "openai==1.59.0", "rest-apis/models"},
	{"requirements.txt", "pytest-xdist==3.6.0", "test-automation/selection"},
	{"requirements.txt", "requests==2.32.0", ""},
	{"pom.xml", "      <artifactId>spring-boot-starter-web</artifactId>", "server-languages/jvm"},
	{"pom.xml", "      <artifactId>flyway-core</artifactId>", "databases/migration-tools"},
	{"pom.xml", "      <artifactId>kafka-streams</artifactId>", "event-driven/streams"},
	{"pom.xml", "      <artifactId>kafka-avro-serializer</artifactId>", "event-driven/schema-libraries"},
	{"pom.xml", "      <artifactId>debezium-core</artifactId>", "event-driven/outbox"},
	{"pom.xml", "<artifactId>axon-spring-boot-starter</artifactId>", "event-driven/event-sourcing microservices/saga"},
	{"pom.xml", "      <artifactId>jib-maven-plugin</artifactId>", "containers/builders"},
	{"pom.xml", "      <artifactId>micrometer-registry-prometheus</artifactId>", "observability/metrics"},
	{"pom.xml", "      <artifactId>wiremock</artifactId>", "test-automation/doubles"},
	{"pom.xml", "      <artifactId>rest-assured</artifactId>", "test-automation/contracts"},
	{"pom.xml", "      <artifactId>pitest-maven</artifactId>", "test-automation/mutation"},
	{"pom.xml", "      <artifactId>jacoco-maven-plugin</artifactId>", "test-automation/coverage"},
	{"pom.xml", "      <artifactId>unleash-client-java</artifactId>", "ci-cd/flags"},
	{"pom.xml", "      <artifactId>commons-lang3</artifactId>", ""},
	{"build.gradle.kts", `    testImplementation("org.testcontainers:postgresql:1.20.0")`, "test-automation/data"},
	{"build.gradle.kts", `    testImplementation("org.junit.jupiter:junit-jupiter:5.11.0")`, "test-automation/tools"},
	{"build.gradle.kts", `implementation("au.com.dius.pact.consumer:junit5:4.6.0")`, "microservices/contract-test test-automation/contracts"},
	{"build.gradle.kts", `    implementation("com.google.guava:guava:33.0.0-jre")`, ""},
	{"Gemfile", `gem "rails", "~> 8.0"`, "server-languages/ruby"},
	{"Gemfile", `gem "bigdecimal"`, ""},
	{"composer.json", `        "laravel/framework": "^11.0",`, "server-languages/php"},
	{"composer.json", `        "ext-json": "*",`, ""},
	{"src/Shop.csproj", `<PackageReference Include="Microsoft.AspNetCore.OpenApi" Version="9.0.0" />`, "server-languages/dotnet"},
	{"src/Shop.csproj", `<PackageReference Include="Azure.Messaging.ServiceBus" Version="7.18.0" />`, "event-driven/other-brokers"},
	{"src/Shop.csproj", `<PackageReference Include="Humanizer" Version="2.14.1" />`, ""},
	{"Cargo.toml", `axum = "0.8"`, "rest-apis/web server-languages/framework"},
	{"Cargo.toml", `serde = "1"`, ""},
	{".github/workflows/ci.yml", "      - uses: docker/build-push-action@v6", "ci-cd/release containers/builders"},
	{".github/workflows/ci.yml", "      - uses: docker/login-action@v3", "containers/registry"},
	{".github/workflows/ci.yml", "      - uses: github/codeql-action/init@v3", "server-languages/secure"},
	{".github/workflows/ci.yml", "      - uses: stoplightio/spectral-action@v0.8", "rest-apis/contract-check"},
	{".github/workflows/ci.yml", "      - uses: grafana/setup-k6-action@v1", "test-automation/load"},
	{".github/workflows/ci.yml", "      - uses: bridgecrewio/checkov-action@v12", "infrastructure-as-code/policy"},
	{".github/workflows/ci.yml", "      - uses: actions/checkout@v4", ""},
	{"docker-compose.yml", "    image: docker.io/library/postgres:17", "databases/image"},
	{"docker-compose.yml", "    image: bitnami/kafka:3.9", "event-driven/image"},
	{"docker-compose.yml", "    image: prom/prometheus:v3.1.0", "observability/images"},
	{"docker-compose.yml", "    image: nginx:1.27", ""},
	{"src/shop/order.controller.ts", "", "rest-apis/endpoints server-languages/node-files"},
	{"src/shop/order.service.ts", "", ""},
	{"src/routes/orders.ts", "", "rest-apis/routes server-languages/node-folders"},
	{"src/routes/orders.tsx", "", ""},
	{"src/MessageHandler/OrderPaidHandler.php", "", "event-driven/jobs server-languages/source"},
	{"mix.exs", "      {:broadway_sqs, \"~> 0.7\"},", "event-driven/jobs"},
	{"setup.py", `    install_requires=["flask>=3"],`, "server-languages/python"},
	{"cmd/main.go", "", "server-languages/go"},
	{"src/App.kt", "", "server-languages/source"},
	{"web/page.tsx", "", ""},
	{".golangci.yml", "", "server-languages/static-checks"},
	{".github/dependabot.yml", "", "server-languages/updates"},
	{"bin/release.sh", "", "server-languages/shell"},
	{"db/migrations/0007_orders.sql", "", "databases/migrations databases/sql"},
	{"src/migrations/1719400000000-Orders.ts", "", "databases/migrations"},
	{"src/cart/migrations/0002_currency.ts", "", ""},
	{"birds/migration/north.csv", "", ""},
	{"src/main/java/shop/OrderRepository.java", "", "databases/access server-languages/source"},
	{"prisma/schema.prisma", "", "databases/schema"},
	{"bin/backup.sh", "", "databases/backup server-languages/shell"},
	{"api/openapi.yaml", "", "rest-apis/contract"},
	{".spectral.yaml", "", "rest-apis/style"},
	{"src/main/java/shop/OrderController.java", "", "rest-apis/endpoints server-languages/source"},
	{"app/Http/Controllers/PageController.php", "", "rest-apis/routes server-languages/source"},
	{"app/Http/Controllers/Api/OrderController.php", "", "rest-apis/endpoints rest-apis/routes server-languages/source"},
	{"resources/views/show.blade.php", "", "server-languages/source"},
	{"shop/order_pb2.pyi", "", ""},
	{"internal/mocks/mock_store.go", "", ""},
	{"src/__tests__/page.test.ts.snap", "", ""},
	{"api/shop.graphql", "", "rest-apis/graphql"},
	{"shop/api.py", "", "rest-apis/endpoints server-languages/source"},
	{"internal/httpapi/list.go", "", "rest-apis/routes server-languages/go"},
	{"internal/http/server.go", "", "server-languages/go"},
	{".github/CODEOWNERS", "", "git/rules"},
	{".pre-commit-config.yaml", "", "git/hooks"},
	{"proto/order.proto", "", "microservices/proto rest-apis/grpc-contract"},
	{"src/OrderSaga.kt", "", "microservices/saga server-languages/source"},
	{"docs/adr/0003-queue.md", "", "communication/decisions communication/documents microservices/decisions"},
	{"docs/kubernetes.md", "", "communication/documents"},
	{"Procfile", "", "cloud/platform"},
	{"serverless.yml", "", "cloud/serverless infrastructure-as-code/serverless"},
	{"functions/resize/function.json", "", "cloud/functions"},
	{"Dockerfile", "", "containers/dockerfile"},
	{"dockerfiles.txt", "", ""},
	{"compose.yaml", "", "containers/compose"},
	{"k8s/api.yaml", "", "containers/workload-files"},
	{"kustomization.yaml", "", "containers/packaging"},
	{"src/OrderConsumer.cs", "", "event-driven/jobs server-languages/source"},
	{"events/order.avsc", "", "event-driven/schemas"},
	{"src/outbox.sql", "", "databases/sql event-driven/outbox microservices/saga"},
	{".gitlab-ci.yml", "", "ci-cd/workflow"},
	{"Jenkinsfile", "", "ci-cd/pipeline"},
	{".github/workflows/ci.yml", "      - run: helm upgrade shop charts/shop", "ci-cd/deploy"},
	{".github/workflows/ci.yml", "  deploy-production:", "ci-cd/deploy"},
	{".github/workflows/ci.yml", "    - run: go test ./...", ""},
	{"spec/shop.yaml", "openapi: 3.1.0", "rest-apis/description"},
	{"spec/shop.yaml", "      operationId: listOrders", "rest-apis/description"},
	{"spec/shop.yaml", "title: openapi: 3.1.0", ""},
	{"db/tables.sql", "create table orders (", "databases/tables"},
	{"db/tables.sql", "select 1", ""},
	{"models/orders.yml", "unit_tests:", "test-automation/other-tests"},
	{".goreleaser.yaml", "", "ci-cd/release"},
	{"infra/main.tf", "", "infrastructure-as-code/terraform"},
	{"docs/terraform.txt", "", "communication/documents"},
	{"infracost.yml", "", "infrastructure-as-code/cost"},
	{"infra/main.tftest.hcl", "", "infrastructure-as-code/tests"},
	{"Pulumi.yaml", "", "infrastructure-as-code/programs"},
	{"infra/app.bicep", "", "cloud/azure-files infrastructure-as-code/bicep"},
	{"infra/app.bicep", "resource law 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {", "observability/managed"},
	{"infra/app.bicep", "param name string", ""},
	{"src/positions/consumer.rs", "", "event-driven/ends server-languages/source"},
	{"dbt/tests/assert_paid.sql", "", "databases/sql test-automation/tests"},
	{"roles/web/tasks/main.yml", "", "infrastructure-as-code/ansible"},
	{"policy/deny.rego", "", "infrastructure-as-code/policy"},
	{"atlantis.yaml", "", "infrastructure-as-code/plan-server"},
	{".sops.yaml", "", "infrastructure-as-code/secrets"},
	{"src/main/resources/logback.xml", "", "observability/logging"},
	{"fluent-bit.conf", "", "observability/log-shipping"},
	{"prometheus.yml", "", "observability/monitoring-files"},
	{"otel-collector.yaml", "", "observability/collector"},
	{"alertmanager.yml", "", "observability/alert-files"},
	{"grafana/orders.json", "", "observability/dashboards"},
	{"runbooks/queue.md", "", "communication/incidents observability/runbooks"},
	{"pkg/order_test.go", "", "server-languages/go test-automation/tests"},
	{"pacts/shop-bank.json", "", "microservices/contract-test test-automation/contracts"},
	{"load/plan.jmx", "", "test-automation/load"},
	{"README.md", "", "communication/documents"},
}

// TestShipped holds every detector that looks for names, or at paths alone, to a file
// that shows it.
func TestShipped(t *testing.T) {
	shipped, err := data.BackendDeveloper().Evidence()
	if err != nil {
		t.Fatal(err)
	}
	d, err := Compile(shipped, Configuration)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, c := range works {
		repository := d.Repository()
		change := Change{Path: c.path}
		if c.line != "" {
			change.Read, change.New = repository.Reads(c.path), []byte(c.line+"\n")
		}
		repository.Add(Commit{ID: "1", Changes: []Change{change}})
		var got []string
		for _, h := range repository.commits[0].hits {
			one := d.list[h.detector]
			if name := shipped.Skills[one.skill].Skill + "/" + one.ID; one.History == "" && (h.inside || c.line == "") {
				got = append(got, name)
				seen[name] = true
			}
		}
		slices.Sort(got)
		if diff := cmp.Diff(c.shows, strings.Join(slices.Compact(got), " ")); diff != "" {
			t.Errorf("%s %s (-want +got):\n%s", c.path, c.line, diff)
		}
	}
	for _, one := range d.list {
		if name := shipped.Skills[one.skill].Skill + "/" + one.ID; len(one.Lines) == 0 && one.History == "" && !seen[name] {
			t.Errorf("no file shows %s", name)
		}
	}
}

.DEFAULT_GOAL := help
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
FUZZTIME ?= 30s
SEED ?= 1
COUNT ?= 40
# ./... leaves testdata out
PACKAGES := ./... $(addprefix ./,$(sort $(dir $(wildcard testdata/*/*.go testdata/*/*/*.go))))

# those with files that build tags choose
TAGGED := ./assess/history ./cmd/skillgap

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: ## build ./skillgap, as a release is
	CGO_ENABLED=0 go build -trimpath -o skillgap ./cmd/skillgap

build-postgres: ## build ./skillgap-postgres, by which skillgap opens PostgreSQL stores
	CGO_ENABLED=0 go build -trimpath -tags postgres -o skillgap-postgres ./cmd/skillgap

man: ## write the man pages into ./man
	go run -tags man ./cmd/skillgap man

run: ## answer the questionnaire; with ARGS=--resume go on with it
	@echo "Go builds ./skillgap: a minute or two on a new machine, a second afterwards ..."
	@go build -trimpath -o skillgap ./cmd/skillgap
	@./skillgap assess $(ARGS) || test $$? = 130 # was stopped, and has said how to go on

test: ## run the tests; Go is all they need
	@echo "Go builds and tests every package: some minutes on a new machine ..."
	go test -timeout 30m ./...

# The package that takes longest is begun first, and the others run beside it.
validate: ## run also those that need npm, a browser, shells, PostgreSQL, strace, root
	testdata/validators/install.sh
	SKILLGAP_VALIDATE=1 go test -tags postgres -timeout 60m \
		-skip '^Test(Hostile|Matrix|Scripts)$$' ./cmd/skillgap ./... # make test runs these whole

race: ## run all the tests with the race detector
	go test -race ./...

lint: ## gofmt, go vet, staticcheck, go mod tidy
	@test -z "$$(gofmt -l .)" || { gofmt -d .; exit 1; }
	go vet $(PACKAGES)
	go vet -tags man,postgres $(TAGGED) # no file depends on both
	go run $(STATICCHECK) $(PACKAGES)
	go run $(STATICCHECK) -tags postgres $(TAGGED)
	go mod tidy -diff

# Those that releases have and CI does not run on, but for darwin/amd64 and freebsd/amd64: no
# file of ours is only for one machine. linux/arm, for which people compile, has ints of 32
# bits. Vet needs what packages export, not good machine code: from an empty cache each
# platform takes a third less without it.
PLATFORMS ?= darwin/arm64 freebsd/arm64 linux/arm windows/amd64 windows/arm64

vet-all: ## go vet, which compiles the tests too, for PLATFORMS
	set -e; for platform in $(PLATFORMS); do \
		echo "$$platform"; CGO_ENABLED=0 GOOS=$${platform%/*} GOARCH=$${platform#*/} go vet -gcflags='all=-N -l' ./...; \
	done

check: lint test ## lint and test; CI runs these and validate

dist: ## make a release in dist/: archives, packages, checksums, bill of materials, formula, manifest
	go run ./cmd/dist

reproduce: dist ## make the release of the commit again, from nothing and elsewhere: it has to be the same
	set -e; other=$$(mktemp -d); trap 'rm -rf "$$other"' EXIT; mkdir "$$other/home"; \
	git clone --quiet . "$$other/a clone"; here=$$PWD; cd "$$other/a clone"; umask 077; \
	env -i PATH="$$PATH" HOME="$$other/home" TMPDIR="$$other/home" TZ=Asia/Tokyo GOFLAGS=-modcacherw make dist; \
	diff -r "$$here/dist" dist && echo "the same bytes twice"

generate: ## write the shipped rubric as Go
	go run ./cmd/compile

screenshots: ## draw the first screens of the pages: docs/img/*.png
	testdata/validators/install.sh
	testdata/validators/screenshots.sh

golden: ## rewrite golden reports and expected messages after a wanted change
	go test ./rubric -run TestBad -update
	go test ./assess -run TestBad -update
	go test ./assess/report -update

docs: ## rewrite the outputs shown in the README and in docs after a wanted change
	go test ./cmd/skillgap -run TestReadmeBlocks -update

recording: ## play a session with the program and draw it: docs/img/session.svg
	go run ./testdata/recording > docs/img/session.tmp
	mv docs/img/session.tmp docs/img/session.svg

fuzz: ## fuzz every parser and every format, FUZZTIME (30s) each
	set -e; grep -rE --include='*_test.go' '^func Fuzz' . | sort | \
	sed -E 's|^(.*)/[^/]*:func (Fuzz\w*).*|\1 \2|' | while read -r room target; do \
		go test -tags postgres $$room -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 10x </dev/null; \
	done

check-path: ## the path planner against brute force on 20,000 random graphs
	go test ./assess/path -graphs 20000 -run 'Solve|Deadline|Beginnings|Calendar|Refresh'

bench-path: ## the path planner: times, share proved, plain heuristics' gaps
	go test ./assess/path -run '^$$' -bench 'Solve|Deadline|Shipped' -benchtime 1s

measure: ## figures of the code: sizes, functions with one use, names
	go run ./testdata/measure

limits: ## inputs made to cost the program dear: time, memory, messages of each
	go run ./testdata/limits $(if $(BEFORE),-before $(BEFORE))

simulate: ## the check's engine on PEOPLE (1000) simulated people of each world, next to two other tests
	go test ./assess/estimate -run '^$$' -bench Simulate -benchtime 1x -timeout 2h -args -people $(or $(PEOPLE),1000)

bench-team: ## team on 5,000 and on 100,000 sheets
	go test ./cmd/skillgap -run '^$$' -bench BenchmarkTeam -benchtime 1x -timeout 1h

mutate: ## COUNT (40) mistakes in the program, drawn by SEED (1): do tests notice them?
	go run ./testdata/mutate -seed $(SEED) -count $(COUNT)

torture: ## 1,000 killed questionnaires, reports; every power cut; backups and first stores failing, stops anywhere
	SKILLGAP_VALIDATE=1 go test -tags postgres ./cmd/skillgap -run 'TestKilledQuestionnaires|TestPowerCut' -rounds 1000 -count=1 -timeout 3h -v
	SKILLGAP_VALIDATE=1 go test -tags postgres ./cmd/skillgap -run 'TestBackup|TestFirstStore|TestKilledWrites' -whole -count=1 -timeout 3h -v
	SKILLGAP_VALIDATE=1 go test -tags postgres ./cmd/skillgap -run 'TestStop|TestCtrlD' -rounds 1000 -whole -count=1 -timeout 3h -v
	SKILLGAP_VALIDATE=1 go test -tags postgres ./assess/history -run 'TestPowerCut|TestStopped' -whole -count=1 -timeout 3h -v

bench-scan: ## scan of a repository of 60,000 commits, and of twelve clones: time, CPU, memory; aim at the longest ads
	go test ./assess/aim -run '^$$' -bench Read
	go test ./cmd/skillgap -run '^$$' -bench BenchmarkScan -benchtime 3x -timeout 1h

bench-bulk: ## N (1,000,000) sheets scored by skillgap and by DuckDB, jq and Go's encoding/json, side by side
	go run ./testdata/bench/bulk -n $(or $(N),1000000)

bench-history: ## 100,000 kept sheets: history of one person, append, verify; whole commands
	go test ./assess/history -run '^$$' -bench . -benchtime 20x -timeout 1h
	go test ./cmd/skillgap -run '^$$' -bench BenchmarkHistoryProcess -benchtime 1x -timeout 1h

bench-start: ## whole processes next to one that only prints and to git, gh, jq; size by module
	go run ./testdata/bench/start

.PHONY: help build build-postgres man dist reproduce run test validate race lint vet-all check generate golden docs recording screenshots fuzz check-path bench-bulk bench-path bench-scan bench-team measure limits simulate mutate torture bench-history bench-start

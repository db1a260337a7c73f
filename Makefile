# Parley. `make` alone lists what there is.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
GO ?= go
TOOL := $(GO) tool -modfile=tools.mod

.PHONY: help setup build run test check fix generate dist stories screens prove mutants bench eval fuzz clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 12

setup: ## install what is missing: C compiler, chromium, PostgreSQL, Redis, Node modules, linters
	@scripts/setup.sh

build: ## build bin/parley with the front end that is committed
	$(GO) build -trimpath -ldflags="-s -w" -o bin/parley ./cmd/parley

run: ## run the demo: a shop, a messenger and a console, with conversations arriving
	$(GO) run ./cmd/parley demo

test: setup ## everything at smoke scale, on two cores in less than 20 minutes; a skipped test fails it
	$(GO) run ./scripts/test

check: setup ## formats, linters, types, floors, budgets, generated files; no tests
	$(GO) run ./scripts/test check

fix: ## format everything and let the linters mend what they can
	gofmt -w $$(git ls-files '*.go')
	$(TOOL) golangci-lint run --fix ./...
	npm --prefix web run format
	npm --prefix e2e run format

generate: ## write the pages in doc/ that are made from code
	$(GO) generate ./...
	$(GO) run ./scripts/generate
	@for page in configuration metrics; do $(GO) run ./cmd/parley print $$page > doc/$$page.md; done
	$(GO) run ./cmd/parley print openapi > doc/openapi.json
	npm --prefix web run --silent generate

dist: ## build the front end into web/dist, which is committed
	npm --prefix web run build

stories: ## browser stories only; ARGS goes to Playwright, as in ARGS='-g reload'
	cd e2e && npx playwright test $(ARGS)

screens: ## take the screenshots in doc/screens anew
	cd e2e && npx playwright test --project=screens

prove: ## the long scales: seeds, crashes, full bench; resumes where it stopped, writes doc/prove/
	$(GO) run ./scripts/prove $(ARGS)

mutants: ## break each invariant on a copy and see a test turn red; ARGS='-only name' for one
	$(GO) run ./mutants $(ARGS)

bench: ## measure speed beside the machine's own baseline, about a minute
	$(GO) run ./cmd/parley bench $(ARGS)

eval: ## measure how well sensitive values are found; DATA=dir adds labelled texts
	$(GO) run ./cmd/parley eval $(if $(DATA),--data $(DATA)) $(ARGS)

fuzz: ## fuzz every decoder that is reachable from outside, TIME each (10s)
	$(GO) run ./scripts/test fuzz

clean: ## remove what building and testing left behind
	rm -rf bin .cache e2e/test-results e2e/playwright-report
	$(GO) clean -testcache

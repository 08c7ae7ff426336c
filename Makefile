# The verbs of this repository. Each is a script in scripts/ or bench/; this file only names them.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup run test check e2e bench build sqlx clean-data

help: ## List these verbs
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Install what is missing to build and run (run, test and bench do this by themselves)
	@scripts/setup.sh run

run: ## Build the shop and run it at http://127.0.0.1:3000, with demo goods the first time
	@scripts/setup.sh run
	@scripts/run.sh

test: ## Everything a change must pass: format, lints, offline build, tests, end-to-end tests
	@scripts/test.sh

check: ## Format, lints, types, licences and sources of the crates we use
	@scripts/check.sh

e2e: ## End-to-end tests only; ARGS="cart --project phone" goes to Playwright
	@scripts/setup.sh test
	@scripts/e2e.sh $(ARGS)

bench: ## Measure a release build: pages per second and latency (BENCH_PATH=/products)
	@scripts/setup.sh bench
	@scripts/build.sh release
	@bench/run.sh

build: ## Release build: target/release/lsn and target/site, compressed
	@scripts/setup.sh run
	@scripts/build.sh release

sqlx: ## Regenerate .sqlx after a change to a query or a migration
	@scripts/sqlx.sh

clean-data: ## Delete the data of the development shop (asks first; FORCE=1 does not)
	@scripts/clean-data.sh

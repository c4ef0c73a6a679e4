# What one does here, in one command each; `make` alone lists them.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help build demo dev stop test check parity parity-statistics simulate mutate bench bench-training bench-statistics format clean peft peft-test

FINETOOTH := bin/finetooth
MVN := build-tools/with-jdk mvn -B -ntp
NPM := npm --prefix dashboards/webui
PEFT = $${FINETOOTH_HOME:-.finetooth}/peft
SWEEP := examples/support-routing/sweep.yaml

help: ## list what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: ## build every program (only what is newer than the last build)
	@build-tools/build

demo: build ## the whole way: start the system, run the example's sweep, print the decision; FRESH=1 trains anew
	@build-tools/demo-model
	@$(FINETOOTH) up --detach
	@$(FINETOOTH) sweep run $(SWEEP) $(if $(FRESH),--fresh)
	@echo
	@echo "The page: http://127.0.0.1:8080/sweeps/support-routing   The system goes on running; make stop ends it."

dev: build ## start the system, and the page from its sources, reloaded as they change
	@$(FINETOOTH) up --detach
	@$(NPM) run dev

stop: ## stop the system
	@$(FINETOOTH) down

test: ## every test: Java, the page, the page in Chromium, end to end
	@build-tools/test

check: ## what CI runs: formatting, lint and types, then every test, with coverage
	@$(MVN) -q spotless:check
	@build-tools/javadoc
	@dashboards/webui/build.sh
	@$(NPM) run --silent format:check
	@$(NPM) run --silent lint
	@$(NPM) run --silent types
	@build-tools/test -Pcoverage

parity: ## hold the lora engine against transformers, PEFT and TRL, live; needs their Python (PYTHON=...)
	@build-tools/parity

parity-statistics: ## hold the statistics against SciPy, statsmodels and others, live; needs Python 3.11
	@build-tools/parity-statistics

mutate: ## how many small defects the tests of the statistics find (at least 80 %)
	@build-tools/mutate

simulate: ## try every statistical claim on made-up data whose truth is known; writes docs/statistics-evidence.md
	@build-tools/simulate

bench: build ## the benchmarks of the hot paths, to target/bench.json
	@build-tools/with-jdk bash -c '"$$JAVA_HOME/bin/java" -cp "benchmarks/target/classes:benchmarks/target/lib/*" org.openjdk.jmh.Main -rf json -rff target/bench.json'

peft: ## install the engine on transformers, PEFT and TRL (Python 3.11; 2 GB, with a GPU 7 GB)
	@trainer/peft/install/install.sh $(PEFT)

peft-test: peft build ## its formatting, lint, types and tests, the protocol, and whole sweeps by it
	@trainer/peft/install/test.sh $(PEFT)
	@$(FINETOOTH) engine check peft
	@$(MVN) -q -pl end-to-end -am test -Dtest=PeftSweepEndToEndTest -Dsurefire.failIfNoSpecifiedTests=false \
	  -Dfinetooth.peft="$$(cd "$(PEFT)" && pwd)"

bench-training: build ## how fast lanes train, together and alone, beside PEFT where that is installed (minutes)
	@build-tools/bench-training $(BENCH)

bench-statistics: build ## how fast the statistics are beside SciPy and arch, in one run (minutes)
	@build-tools/bench-statistics

format: ## write all sources in the one format
	@$(MVN) -q spotless:apply
	@$(NPM) run --silent format

clean: ## remove what was built; models and data in .finetooth stay
	@$(MVN) -q clean
	@rm -rf target dashboards/webui/dist dashboards/webui/reports

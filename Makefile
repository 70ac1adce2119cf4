# Every target makes what it needs; `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help demo test bench soak lint lock clean

PY := .venv/bin/python

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1|/' | \
		while IFS='|' read -r name says; do printf 'make %-6s %s\n' "$$name" "$$says"; done

demo: ## builds the toy city さくら市 and serves it at http://127.0.0.1:8000
	@sh tools/bootstrap.sh
	@.venv/bin/saiken demo

test: ## all tests; Chromium is fetched for the browser tests
	@sh tools/bootstrap.sh
	@sh tools/browser.sh
	@$(PY) -m pytest -n 2

bench: ## how much a second; writes docs/performance.md
	@sh tools/bootstrap.sh
	@$(PY) -m tools.bench

soak: ## the property tests with many more examples; writes docs/soak.md
	@sh tools/bootstrap.sh
	@$(PY) -m tools.soak

lint: ## style, types and the walls between the rooms
	@sh tools/bootstrap.sh
	@$(PY) -m ruff check --no-cache .
	@$(PY) -m mypy --cache-dir="$${TMPDIR:-/tmp}/saiken-mypy-$$(id -u)"
	@PYTHONPATH=src .venv/bin/lint-imports --no-cache --no-logo

lock: ## requirements.in → requirements.lock, for Python 3.11 to 3.13, with hashes
	@sh tools/bootstrap.sh
	@sh tools/lock.sh

clean: ## removes what the other targets made here
	@sh tools/clean.sh

# Two commands: `make run` and `make test`. Everything else is in `make help`.
PYTHON ?= python3
.DEFAULT_GOAL := help
.PHONY: help run test check fmt smoke db stop bench notebook

help: ## these lines
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile

run: ## set up what is missing, start everything, print the address; Ctrl-C stops it
	@exec $(PYTHON) -m tools run

test: ## set up what is missing and run every test (ARGS="-k locate" are pytest's)
	@exec $(PYTHON) -m tools test

check: ## lint, format, types, import contract, migrations
	@exec $(PYTHON) -m tools check

fmt: ## put the code into shape
	@.venv/bin/ruff check --fix --quiet; .venv/bin/ruff format

smoke: ## start everything on a free port, ask for each page once, stop
	@exec $(PYTHON) -m tools smoke

db: ## the private database alone, migrated; runs until `make stop`
	@exec $(PYTHON) -m tools db

stop: ## stop the private database
	@exec $(PYTHON) -m tools stop

bench: ## measure (ONLY=locate,heat JSON=out.json)
	@exec $(PYTHON) -m tools bench

notebook: ## JupyterLab on the month's questions, under an analyst's log-in (PORT=8888)
	@exec $(PYTHON) -m tools notebook

# The newsroom from a shell: `make help` lists what there is. Needs make and Python 3.11 or newer.

PORT ?= 8000
VENV ?= .venv
BIN := $(VENV)/bin
export PORT

# The first Python that is new enough and can make an environment.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo $$python; break; fi; done)
lock_stamp = $(VENV)/.$(1)-$(shell cksum < $(1).lock | cut -d' ' -f1)
RUN_STAMP := $(call lock_stamp,requirements)
DEV_STAMP := $(call lock_stamp,requirements-dev)
PIP_INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input --no-compile --require-hashes

.DEFAULT_GOAL := help
.PHONY: help run test check reset lock messages bench bench-pages bench-scale bench-queue bench-conversation
.DELETE_ON_ERROR:

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(RUN_STAMP) .env ## Start the newsroom with its demo paper (PORT=8000)
	@exec $(BIN)/python manage.py serve

test: $(DEV_STAMP) ## Run all tests (ARGS= for pytest)
	@$(BIN)/python -m pytest -n 2 $(ARGS)

check: $(DEV_STAMP) ## Lint, types, contracts, translations, deployment settings
	@PATH="$(abspath $(BIN)):$$PATH" deploy/check

reset: ## Delete the local database, pictures and mail (YES=1 does not ask)
	@if [ "$(YES)" != 1 ]; then printf "Delete everything under var/? [y/N] "; read answer; \
		[ "$$answer" = y ] || { echo "Nothing was deleted."; exit 1; }; fi
	@if [ -f var/postgres/postmaster.pid ] && kill -0 "$$(head -n 1 var/postgres/postmaster.pid)" 2>/dev/null; then \
		echo 'The database is running: stop `make run` first.'; exit 1; fi
	@rm -rf var staticfiles
	@echo 'Emptied. `make run` starts afresh.'

lock: $(DEV_STAMP) ## Write the two lock files anew from pyproject.toml
	$(LOCK) --extra embedded --extra metrics -o requirements.lock pyproject.toml
	$(LOCK) --extra embedded --extra metrics --group dev --constraint requirements.lock -o requirements-dev.lock pyproject.toml

bench-queue: $(DEV_STAMP) .env ## Measure the moderation queue with 100,000 comments waiting (some minutes)
	@$(BIN)/python benchmarks/queueing.py $(ARGS)

bench-conversation: $(DEV_STAMP) .env ## Measure an article with 10,000 comments (a minute or two)
	@$(BIN)/python benchmarks/conversing.py $(ARGS)

messages: $(DEV_STAMP) ## Gather the words to translate (needs gettext)
	@$(BIN)/python manage.py makemessages --locale ar --extension html,txt,py,xhtml,opf --no-obsolete --add-location file --ignore .venv --ignore var --ignore staticfiles
	@sed '/^"POT-Creation-Date: /d' $(CATALOGUE) > $(CATALOGUE).new && mv $(CATALOGUE).new $(CATALOGUE)
	@$(BIN)/python manage.py compilemessages --ignore .venv --ignore var

bench: $(DEV_STAMP) .env ## Measure what serving costs, with wrk (some minutes)
	@$(BIN)/python benchmarks/serving.py $(ARGS)

bench-pages: $(DEV_STAMP) .env ## Measure a large import and every reader page (some minutes)
	@$(BIN)/python benchmarks/pages.py $(ARGS)

bench-scale: $(DEV_STAMP) .env ## Measure every page at 10,000 articles and at a million (an hour at first)
	@$(BIN)/python benchmarks/scale.py $(ARGS)

CATALOGUE = locale/ar/LC_MESSAGES/django.po

LOCK = $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --no-annotate

.env: | $(BIN)/python
	@key=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))'); \
	sed "s|^SECRET_KEY=.*|SECRET_KEY=$$key|" .env.example > .env
	@chmod 600 .env
	@echo 'Made .env, with a secret key of its own.'

$(BIN)/python:
	@if [ -z "$(PYTHON)" ]; then echo 'The newsroom needs Python 3.11 or newer (on Debian: apt install python3 python3-venv).'; exit 1; fi
	@echo 'Making the environment …'
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "$(PYTHON) cannot make an environment: on Debian and Ubuntu, apt install python3-venv."; exit 1; }

$(RUN_STAMP): requirements.lock | $(BIN)/python
	@echo 'Installing what the newsroom stands on …'
	@$(PIP_INSTALL) -r requirements.lock
	@rm -f $(VENV)/.requirements-[0-9]*; touch $@

$(DEV_STAMP): requirements-dev.lock | $(BIN)/python
	@echo 'Installing what the tests need …'
	@$(PIP_INSTALL) -r requirements-dev.lock
	@rm -f $(VENV)/.requirements-*[0-9]; touch $@ $(RUN_STAMP)

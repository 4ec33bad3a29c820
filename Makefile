# `make run` and `make test` do all the set-up; nothing else needs to be installed but a python3 with pip.
SHELL := /bin/bash
.ONESHELL:
.SHELLFLAGS := -euo pipefail -c
.PHONY: help setup packages run check test lock bench evaluate ablate

HERE := $(patsubst %/,%,$(dir $(abspath $(lastword $(MAKEFILE_LIST)))))
ARTICLES ?=
PORT ?= 8501
QUICK := tests/architecture tests/unit/charts tests/unit/gazetteer tests/unit/link tests/unit/load
SECOND_HALF := tests/accuracy tests/app tests/browser tests/sample

# `make help` prints the line above each target that begins with two hashes.
## This list
help:
	@awk '/^## / { text = substr($$0, 4); next } /^[a-z]+:/ && text { split($$0, name, ":"); printf "make %-9s %s\n", name[1], text; text = "" }' $(MAKEFILE_LIST)

## Everything into .venv, and the sample read
# The sample is read at set-up, so that the first `make run` opens it complete; a later set-up looks and finds it done.
setup: packages
	@cd "$(HERE)"
	.venv/bin/python -m dashboard.sample

packages: $(HERE)/.venv/.complete

# Compiled once here, since where nothing may be compiled on the way (as in most containers) each start would do it: a second.
# uv reads .python-version only in its own working directory, hence the cd in every recipe. A uv on the PATH may be a shim
# that does not run here, so it is asked first; the fallback stays inside the project.
$(HERE)/.venv/.complete: $(HERE)/requirements.lock $(HERE)/pyproject.toml $(HERE)/.python-version
	@cd "$(HERE)"
	uv=uv
	if ! uv --version >/dev/null 2>&1; then
	  uv=.tools/bin/uv
	  [ -x $$uv ] || { echo "Installing uv into .tools"; python3 -m pip install --quiet --disable-pip-version-check --target .tools uv; }
	fi
	[ -x .venv/bin/python ] || $$uv venv --quiet .venv
	echo "Installing the pinned packages into .venv"
	$$uv pip sync --quiet --compile-bytecode --python .venv/bin/python --require-hashes requirements.lock
	$$uv pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation --editable .
	.venv/bin/python -m compileall -q dashboard
	touch .venv/.complete

## Open the dashboard: the sample, or ARTICLES=path, on PORT=8501
run: $(if $(ARTICLES),packages,setup)
	@cd "$(HERE)"
	exec .venv/bin/newsdash serve $(if $(ARTICLES),"$(ARTICLES)") --port $(PORT)

# Under a minute: what to run before a commit. No browser, no language model, and of a corpus only what makes none.
## Format, lint, types and the quick tests: no model, no browser
check: packages
	@cd "$(HERE)"
	.venv/bin/ruff format --check --quiet .
	.venv/bin/ruff check --quiet .
	.venv/bin/mypy
	.venv/bin/python -m pytest -q $(QUICK)

# Two halves side by side, since much of each is waiting; the second is printed when the first is done.
## All checks and all tests
test: packages
	@cd "$(HERE)"
	.venv/bin/ruff format --check --quiet .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/mypy --config-file tests/mypy.ini tests
	.venv/bin/python tests/browser/chromium.py
	logs=$$(mktemp -d)
	.venv/bin/python -m pytest -p no:cacheprovider $(SECOND_HALF) >"$$logs/second" 2>&1 & second=$$!
	trap 'kill $$second 2>/dev/null || true; rm -rf "$$logs"' EXIT
	first=0; .venv/bin/python -m pytest $(addprefix --ignore=,$(SECOND_HALF)) | tee "$$logs/first" || first=$$?
	echo "Waiting for: pytest $(SECOND_HALF)"
	status=0; wait $$second || status=$$?
	cat "$$logs/second"
	echo "Both halves:"; grep -hE "^(FAILED|ERROR) |^=+ .*(passed|failed|error).* =+$$" "$$logs/first" "$$logs/second" || true
	exit $$((first ? first : status))

## How fast articles are read, here and on a cluster
bench: packages
	@cd "$(HERE)"
	.venv/bin/python tests/benchmarks/ingest.py
	.venv/bin/python tests/benchmarks/cluster.py

## How often extraction is right, on the gold data
evaluate: packages
	@cd "$(HERE)"
	.venv/bin/python tests/accuracy/evaluate.py

## What each part of extraction adds (tests/accuracy/ABLATION.md)
ablate: packages
	@cd "$(HERE)"
	.venv/bin/python tests/accuracy/ablate.py

## Pin the packages again (needs the network)
lock: packages
	@cd "$(HERE)"
	uv=uv; uv --version >/dev/null 2>&1 || { python3 -m pip install --quiet --target .tools uv; uv=.tools/bin/uv; }
	$$uv pip compile --quiet --universal --python-version 3.12 --generate-hashes --group dev --extra cluster --extra mcp pyproject.toml -o requirements.lock

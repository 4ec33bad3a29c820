# `make run` and `make test` do all the set-up; nothing else needs to be installed but a python3 with pip.
SHELL := /bin/bash
.ONESHELL:
.SHELLFLAGS := -euo pipefail -c
.PHONY: setup run test lock bench evaluate ablate

HERE := $(patsubst %/,%,$(dir $(abspath $(lastword $(MAKEFILE_LIST)))))
ARTICLES ?=
PORT ?= 8501

setup: $(HERE)/.venv/.complete

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

run: setup
	@cd "$(HERE)"
	exec .venv/bin/newsdash serve $(if $(ARTICLES),"$(ARTICLES)") --port $(PORT)

test: setup
	@cd "$(HERE)"
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/python tests/browser/chromium.py
	.venv/bin/python -m pytest

bench: setup
	@cd "$(HERE)"
	.venv/bin/python tests/benchmarks/ingest.py

evaluate: setup
	@cd "$(HERE)"
	.venv/bin/python tests/accuracy/evaluate.py

ablate: setup
	@cd "$(HERE)"
	.venv/bin/python tests/accuracy/ablate.py

lock: setup
	@cd "$(HERE)"
	uv=uv; uv --version >/dev/null 2>&1 || { python3 -m pip install --quiet --target .tools uv; uv=.tools/bin/uv; }
	$$uv pip compile --quiet --universal --python-version 3.12 --generate-hashes --group dev pyproject.toml -o requirements.lock

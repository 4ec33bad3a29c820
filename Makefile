# `make run` and `make test` do all the set-up; nothing else needs to be installed but a python3 with pip.
SHELL := /bin/bash
.ONESHELL:
.SHELLFLAGS := -euo pipefail -c
.PHONY: setup packages run test lock bench evaluate ablate

HERE := $(patsubst %/,%,$(dir $(abspath $(lastword $(MAKEFILE_LIST)))))
ARTICLES ?=
PORT ?= 8501

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

run: $(if $(ARTICLES),packages,setup)
	@cd "$(HERE)"
	exec .venv/bin/newsdash serve $(if $(ARTICLES),"$(ARTICLES)") --port $(PORT)

test: packages
	@cd "$(HERE)"
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/python tests/browser/chromium.py
	.venv/bin/python -m pytest

bench: packages
	@cd "$(HERE)"
	.venv/bin/python tests/benchmarks/ingest.py

evaluate: packages
	@cd "$(HERE)"
	.venv/bin/python tests/accuracy/evaluate.py

ablate: packages
	@cd "$(HERE)"
	.venv/bin/python tests/accuracy/ablate.py

lock: packages
	@cd "$(HERE)"
	uv=uv; uv --version >/dev/null 2>&1 || { python3 -m pip install --quiet --target .tools uv; uv=.tools/bin/uv; }
	$$uv pip compile --quiet --universal --python-version 3.12 --generate-hashes --group dev pyproject.toml -o requirements.lock

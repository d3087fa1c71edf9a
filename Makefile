# Every command that a person types. `make` lists them.

PYTHON ?= python3
ENV := .venv-dev
MADE := $(ENV)/.made-by-start
export PATH := $(CURDIR)/$(ENV)/bin:$(PATH)
# what Python has compiled is kept, and not among the sources
export PYTHONPYCACHEPREFIX := $(CURDIR)/_build/pycache
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help start build check lint test test-all book grade-demo test-grading test-attacks bench-grading lock

help:  ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

start:  ## open the course in JupyterLab (ARGS=--no-browser on a server)
	@$(PYTHON) start.py $(ARGS)

$(MADE): requirements.txt requirements-book.txt requirements-dev.txt pyproject.toml
	@$(PYTHON) start.py --developer

build: $(MADE)  ## make course/ and grading/source/ from notebooks/ and datasets/
	@count-everyone build

lint: $(MADE)  ## check the sources: file, line, reason, fix; or one module: make lint MODULE=03
	@count-everyone lint $(MODULE)

check: $(MADE)  ## check the answers and mutants of a module: make check MODULE=03 TASK=last-value
	@count-everyone check $(MODULE) $(if $(TASK),--task $(TASK)) $(ARGS)

test: $(MADE)  ## check all but mutants, kills and long comparisons, with 20 minutes or more of the processor; or one module: make test MODULE=03
	@MODULE=$(MODULE) tests/run $(ARGS)

test-all: $(MADE)  ## check everything, with mutants, all marks, kills and attacks; it takes hours
	@ALL=1 ALL_MODULES=1 ALL_MACHINES=1 tests/run $(ARGS)

book:  ## build the book and print the file to open
	@$(if $(wildcard $(MADE)),count-everyone book,$(PYTHON) start.py --book)

grade-demo: $(MADE)  ## grade two invented students
	@count-everyone grade-demo

test-grading: $(MADE)  ## compare our marks with plain nbgrader's, for every answer of all modules; kill the grader 50 times
	@ALL_MODULES=1 python -m pytest -n 2 --dist loadgroup tests/grading/test_same_marks.py tests/grading/test_plain_nbgrader.py tests/grading/test_kills.py tests/grading/test_class_of_200.py $(ARGS)

test-attacks: $(MADE)  ## try what hostile notebooks try, here and on machines with fewer locks
	@ALL_MACHINES=1 python -m pytest tests/grading/test_attacks.py tests/grading/test_machines.py tests/grading/repair -n 2 --dist loadgroup $(ARGS)

bench-grading: $(MADE)  ## measure our grader beside plain nbgrader, in one run
	@python benchmarks/grading.py $(ARGS)

lock: $(MADE)  ## write the lock files again from pyproject.toml
	@python tools/lock.py

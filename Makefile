# Every command that a person types. `make` lists them.

PYTHON ?= python3
ENV := .venv-dev
MADE := $(ENV)/.made-by-start
export PATH := $(CURDIR)/$(ENV)/bin:$(PATH)
export PYTHONDONTWRITEBYTECODE := 1

.DEFAULT_GOAL := help
.PHONY: help start build check lint test book grade-demo lock

help:  ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

start:  ## open the course in JupyterLab (ARGS=--no-browser on a server)
	@$(PYTHON) start.py $(ARGS)

$(MADE): requirements.txt requirements-dev.txt pyproject.toml
	@$(PYTHON) start.py --developer

build: $(MADE)  ## make course/ and grading/source/ from notebooks/ and datasets/
	@count-everyone build

lint: $(MADE)  ## check the sources: file, line, reason, how to mend
	@count-everyone lint

check: $(MADE)  ## check one module: make check MODULE=03
	@count-everyone check $(MODULE)

test: $(MADE)  ## check everything, in less than 15 minutes on two cores
	@tests/run $(ARGS)

book: $(MADE)  ## build the book and print the file to open
	@count-everyone book

grade-demo: $(MADE)  ## grade two invented students with plain nbgrader
	@count-everyone grade-demo

lock: $(MADE)  ## write the lock files again from pyproject.toml
	@python tools/lock.py

# Otklik: set up, run, check. `make help` lists the targets.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RASA := .venv-rasa
export OMP_NUM_THREADS ?= 1
export OMP_WAIT_POLICY ?= passive
# Half of a worker's time is waiting: for a browser, a server, a killed process. Three workers for two cores.
export PYTEST_XDIST_AUTO_NUM_WORKERS ?= $(shell expr $$(nproc 2>/dev/null || echo 2) \* 3 / 2)

.DEFAULT_GOAL := help
.PHONY: help run test check eval rasa rasa-environment format lock bench clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(VENV)/.run: requirements.lock pyproject.toml
	@echo "Setting up the virtual environment (about a minute the first time)…"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.lock
	@echo "Setting up the tools for tests and checks…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

run: $(VENV)/.run ## set everything up and open the chat on http://127.0.0.1:8080
	@$(BIN)/otklik serve

test: $(VENV)/.dev ## the whole suite, PostgreSQL included
	@$(BIN)/python -m pytest -q -n auto --dist loadfile --no-loadscope-reorder

check: $(VENV)/.dev ## style, types, import contracts, the knowledge base
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/otklik knowledge check

eval: $(VENV)/.run ## measure the engines on ../shared/eval, tables into docs/quality.md
	@$(BIN)/otklik eval answers ../shared/eval/faq_dev.jsonl --table docs/quality.md
	@$(BIN)/otklik eval answers ../shared/eval/external_dev.jsonl --base ../shared/eval/external_base.jsonl --table docs/quality.md
	@$(BIN)/otklik eval documents ../shared/eval/standard_dev.jsonl --documents ../shared/seeds --table docs/quality.md
	@$(BIN)/otklik eval intents ../shared/eval/chat_messages_dev.jsonl --table docs/quality.md
	@$(BIN)/otklik eval dates ../shared/eval/slot_texts_dev.jsonl --table docs/quality.md
	@$(BIN)/otklik eval duckling ../shared/data/nlu/duckling_ru_dev.json --table docs/quality.md
	@$(BIN)/otklik eval readability ../shared/eval/pairs_dev.jsonl --table docs/quality.md
	@$(BIN)/otklik eval style ../shared/eval/style_sentences_dev.jsonl --table docs/quality.md
	@$(BIN)/otklik eval adherence ../shared/eval/scripts_dev.jsonl --table docs/quality.md

$(RASA)/.done: nlu/rasa/requirements.lock
	@echo "Setting up Rasa in an environment of its own (a minute or two, 1.8 GB)…"
	@test -x $(RASA)/bin/python || $(PYTHON) -m venv $(RASA)
	@$(RASA)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --ignore-requires-python --require-hashes -r $<
	@touch $@

rasa-environment: $(RASA)/.done

rasa: $(RASA)/.done ## set up Rasa, the second engine of intents, and train it (Python 3.11)
	@$(RASA)/bin/python nlu/rasa/train.py

bench: $(VENV)/.dev ## timings; nothing is asserted here (benchmarks/desk.py: fifty operators, by itself)
	@$(BIN)/python benchmarks/ask.py

format: $(VENV)/.dev ## put the code into the one style
	@$(BIN)/ruff check --fix-only .
	@$(BIN)/ruff format .

lock: ## resolve the dependencies anew (needs the program uv)
	@uv pip compile --quiet --universal --no-annotate --no-header --python-version 3.11 --generate-hashes --group build pyproject.toml -o requirements.lock
	@uv pip compile --quiet --universal --no-annotate --no-header --python-version 3.11 --generate-hashes --group build --group dev --constraint requirements.lock pyproject.toml -o requirements-dev.lock

clean: ## remove what was set up and built (the database in var/ stays)
	@rm -rf $(VENV) var/index var/vectors var/embedder

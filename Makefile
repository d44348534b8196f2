# Matinee. `make demo` shows the main job, `make test` proves it; the rest is for daily work.
.PHONY: setup build demo serve test lint format bench soak train clean
.DEFAULT_GOAL := build

MATINEE := .build/release/matinee
SWIFT := swift
PEER_PYTHON := python3

## Installs missing Debian packages, the system user and the text encoder's weights.
setup:
	@.setup/install

## Builds the one binary, optimised.
build: setup
	$(SWIFT) build -c release --product matinee

## Template in, signed-for webhook out, on a private PostgreSQL and the built-in pack.
demo: build
	@$(MATINEE) demo

## Leaves the service running and prints its URL.
serve: build
	@$(MATINEE) up

## Every test, against a throw-away PostgreSQL, a real receiver and real files.
test: setup
	$(SWIFT) test

## Layout of the code; prints nothing when all is well.
lint:
	$(SWIFT) format lint --strict --parallel --recursive Package.swift Sources Tests

format:
	$(SWIFT) format --in-place --parallel --recursive Package.swift Sources Tests

## Speed and memory, side by side with what they are measured against: ffmpeg, and PyTorch where
## the Python named by PEER_PYTHON has it.
bench: build
	@$(MATINEE) bench
	@python3 Training/card.py --show
	@$(PEER_PYTHON) .bench/model.py $(MATINEE) --best

## Long suites: many kills, many renders.
soak: setup
	MATINEE_SOAK=1 $(SWIFT) test --filter Soak

## Trains the built-in pack again from our own grammar; never needed at run time.
train: setup
	cd Training && python3 -m venv .venv && .venv/bin/pip install -q -r requirements.txt
	cd Training && .venv/bin/python train.py --encoder $$(../.setup/fetch-text-encoder --where)
	cd Training && .venv/bin/python card.py

clean:
	rm -rf .build

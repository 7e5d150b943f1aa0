# make demo: the main job on data/samples.  make test: everything.  Each sets up its own environment.
PYTHON ?= $(firstword $(foreach v,3.11 3.12 3.13 3.10,$(shell command -v python$(v))) python3)
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test docs lint bounds quality train train-statements train-themes package-model train-events clean

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip<27"
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[dev,archive]"
	touch $(STAMP)

demo: $(STAMP)
	$(BIN)/berita-extract show data/samples/articles.jsonl --limit 3
	mkdir -p out/demo
	$(BIN)/berita-extract extract data/samples/articles.jsonl --out out/demo/records.jsonl
	$(BIN)/berita-extract evaluate data/samples/gold
	rm -rf out/demo/archive
	$(BIN)/berita-extract batch data/samples/articles.jsonl --out out/demo/archive
	$(BIN)/berita-extract query out/demo/archive "SELECT speaker, count(*) AS quotes FROM quotes WHERE speaker IS NOT NULL \
		GROUP BY speaker ORDER BY quotes DESC, speaker LIMIT 5"
	$(BIN)/berita-extract report out/demo/archive --out out/demo/report.html
	@echo "records of all samples: out/demo/records.jsonl ($$(wc -l < out/demo/records.jsonl) articles)"

# a file of tests a worker, as many as there are cores; those of the archive engine, which take longest, first
test: $(STAMP)
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder --nbmake tests notebooks

# the site, in site/: open site/index.html, no server is needed
docs: $(STAMP)
	$(BIN)/mkdocs build --strict

lint: $(STAMP)
	$(BIN)/ruff check src tests scripts benchmarks models
	$(BIN)/ruff format --check src tests scripts benchmarks models
	$(BIN)/mypy
	$(BIN)/berita-extract lexicon check

# the lowest and the newest allowed versions, each in an environment of its own, with a short suite
bounds:
	$(PYTHON) scripts/bounds.py

quality: $(STAMP)
	$(BIN)/python scripts/quality.py

# train the model again from gold and corpora (see models/id_berita_news/README.md) and pack it into the package
SHARED ?= ../shared
train: $(STAMP)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[train]"
	$(BIN)/python models/id_berita_news/train.py $(SHARED)
	$(BIN)/python models/id_berita_news/train_statements.py $(SHARED)
	$(BIN)/python models/id_berita_news/train_events.py $(SHARED)

# the weights that choose statements and speakers again, and those of events, which hear who speaks
train-statements: $(STAMP)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[train]"
	$(BIN)/python models/id_berita_news/train_statements.py $(SHARED)
	$(BIN)/python models/id_berita_news/train_events.py $(SHARED)

# the weights that tell events again, on what the models find as they are
train-events: $(STAMP)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[train]"
	$(BIN)/python models/id_berita_news/train_events.py $(SHARED)

# the pipeline as a spaCy package with the tagger's weights: source and wheel in dist/
package-model: $(STAMP)
	$(BIN)/python models/id_berita_news/package.py dist
	cp dist/id_berita_news-*/dist/*.whl dist/

# train the topic classifier again (see models/id_berita_themes/README.md) and pack it into the package
train-themes: $(STAMP)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[train]"
	$(BIN)/python models/id_berita_themes/train.py $(SHARED)

clean:
	rm -rf $(VENV) .venv-lowest .venv-newest out dist site

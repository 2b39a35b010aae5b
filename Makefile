PYTHON ?= python3

.PHONY: run test

run:
	@$(PYTHON) run.py up $(ARGS)

test:
	@$(PYTHON) run.py test $(ARGS)

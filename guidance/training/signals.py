"""What happens in training, said within the transaction: what listens is kept or lost with it."""

from django.dispatch import Signal

# With `attempt`: it was finished and marked.
attempt_finished = Signal()
# With `attempt`, `was_passed`: marking anew changed whether it was passed.
attempt_remarked = Signal()
# With `version`, `questions`: a text in force changed the paragraphs that they test.
questions_stale = Signal()

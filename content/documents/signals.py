"""What other rooms may listen to."""

from django.dispatch import Signal

# Sent after commit with `version`: a version was published.
version_published = Signal()

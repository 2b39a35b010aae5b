"""What other rooms may listen to."""

from django.dispatch import Signal

# Within the transaction, with `people` (keys): their rights of today may be others than before.
rights_changed = Signal()

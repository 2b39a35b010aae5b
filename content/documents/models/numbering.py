from django.db import models

from content.documents.enums import Kind


class NumberSeries(models.Model):
    """The last number given to a kind of document in a year."""

    kind = models.CharField(max_length=20, choices=Kind.choices)
    year = models.PositiveIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "year"], name="number_series_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.year}: {self.last}"

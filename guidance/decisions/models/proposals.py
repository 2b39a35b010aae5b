"""Proposals, which change until they are sent, and who looked at them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from guidance.cases.models import Case
from guidance.decisions.content import Span
from guidance.decisions.enums import BURDENING, FROM_A_DAY, GRANTING, DecisionKind
from guidance.decisions.models.sources import ONE_SOURCE, Source
from guidance.decisions.querysets import ProposalQuerySet


class Proposal(models.Model):
    """What the handler proposes; one at a time in a case. Locked while it waits for a signature.

    `facts` is the input of the calculation (`guidance.benefits.reading`), `computed` and
    `granted` are spans (`content.Span.as_json`), `blocks` the keys of the versions of building
    blocks that were put into the reasons.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="proposals")
    kind = models.CharField(_("decision"), max_length=16, choices=DecisionKind)
    claim = models.TextField(_("what was asked for"), max_length=2000, blank=True)
    facts = models.JSONField(default=dict)
    computed = models.JSONField(default=list)
    granted = models.JSONField(default=list)
    departure = models.TextField(_("why it departs from the calculation"), blank=True)
    effective_on = models.DateField(_("from which day"), null=True, blank=True)
    reasons = models.TextField(_("reasons"), max_length=20_000, blank=True)
    blocks = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    writers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    sent_for = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    sent_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    objects = ProposalQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(closed_at=None), name="proposal_one_open"
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None, sent_by=None)
                | Q(sent_at__isnull=False, sent_by__isnull=False),
                name="proposal_sent_by_somebody",
            ),
        ]

    @property
    def is_locked(self) -> bool:
        return self.sent_at is not None or self.closed_at is not None

    @property
    def is_burdening(self) -> bool:
        return self.kind in BURDENING

    @property
    def grants(self) -> bool:
        return self.kind in GRANTING

    @property
    def needs_day(self) -> bool:
        return self.kind in FROM_A_DAY

    @property
    def computed_spans(self) -> list[Span]:
        return [Span.read(kept) for kept in self.computed]

    @property
    def granted_spans(self) -> list[Span]:
        return [Span.read(kept) for kept in self.granted]


class Citation(Source):
    """A source of a proposal; its place is the number in `[1]`."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="citations")

    class Meta(Source.Meta):
        constraints = [
            models.UniqueConstraint(fields=["proposal", "place"], name="citation_place_once"),
            models.CheckConstraint(condition=ONE_SOURCE, name="citation_one_source"),
        ]


class Review(models.Model):
    """Somebody else looked at a proposal and signed or returned it. Append-only."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="reviews")
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    sent_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()
    is_signed = models.BooleanField()
    comment = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(sent_by=F("reviewed_by")), name="review_by_another_person"
            ),
            models.CheckConstraint(
                condition=Q(is_signed=True) | ~Q(comment=""), name="review_returned_with_comment"
            ),
            models.UniqueConstraint(
                fields=["proposal"], condition=Q(is_signed=True), name="review_signed_once"
            ),
        ]

"""Decisions and what people get by them: signed, and never changed."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from guidance.cases.models import Case, Person
from guidance.decisions.content import Span
from guidance.decisions.enums import DecisionKind
from guidance.decisions.models.proposals import Proposal
from guidance.decisions.models.sources import ONE_SOURCE, Source
from guidance.decisions.querysets import DecisionQuerySet


class Decision(models.Model):
    """An administrative act, signed; corrected or replaced only by another. Append-only.

    `content` is everything the act says, `sha256` the digest of its canonical JSON.
    """

    number = models.CharField(_("number"), max_length=24, unique=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="decision")
    kind = models.CharField(_("decision"), max_length=16, choices=DecisionKind)
    effective_on = models.DateField(_("from which day"), null=True)
    rules_of = models.DateField(_("by the rules of"))
    content = models.JSONField()
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    prepared_for = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    signed_for = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    signed_at = models.DateTimeField(_("signed"))
    replaces = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="replaced_by"
    )
    sha256 = models.CharField(max_length=64)

    objects = DecisionQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-signed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(prepared_by=F("signed_by")), name="decision_by_two_people"
            ),
            models.CheckConstraint(
                condition=~Q(replaces=F("id")), name="decision_replaces_another"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("decisions:decision", args=[self.number])

    @property
    def granted_spans(self) -> list[Span]:
        return [Span.read(kept) for kept in self.content["granted"]]


class DecisionCitation(Source):
    """What a decision rests on. Append-only."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="citations")

    class Meta(Source.Meta):
        constraints = [
            models.UniqueConstraint(fields=["decision", "place"], name="decision_cites_once"),
            models.CheckConstraint(condition=ONE_SOURCE, name="decision_citation_one_source"),
        ]


class Entitlement(models.Model):
    """What a person gets by a decision: cents a month of `[start, end)`. Append-only.

    Which of several decisions holds for a month of a chain (person, benefit, child) is the rule of
    `guidance.decisions.holding`: the one signed last; a decision from a day (`effective_on`) ends
    from there what its case gave before; one that was replaced gives nothing.
    """

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="entitlements")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="entitlements")
    child = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="entitlements_for"
    )
    benefit = models.CharField(max_length=40)
    start = models.DateField()
    end = models.DateField()
    cents = models.PositiveIntegerField()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["benefit", "child", "start"]
        indexes = [
            models.Index(fields=["person", "benefit", "child", "start"], name="entitlement_chain")
        ]
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="entitlement_period"),
            models.CheckConstraint(condition=Q(cents__gt=0), name="entitlement_pays"),
        ]

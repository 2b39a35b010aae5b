"""Cases, their numbers and the people beside the applicant."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guidance.cases.enums import Channel, DateThatMatters, Outcome, PartyRole, State
from guidance.cases.kinds import CaseKind, kind_of
from guidance.cases.models.persons import Person
from guidance.cases.querysets import CaseQuerySet
from portal.people.models import Unit
from portal.workdays import DAY

ENDED = [State.DECIDED, State.CLOSED]


class CaseNumberSeries(models.Model):
    """The last number given under a prefix in a year."""

    prefix = models.CharField(max_length=4)
    year = models.PositiveIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["prefix", "year"], name="case_series_once")]

    def __str__(self) -> str:
        return f"{self.year}-{self.prefix}: {self.last}"


class Case(models.Model):
    """An application or another matter of a person, from its receipt to its end.

    What is received lies in the pool of its unit until somebody takes it or is named.
    `version` grows with every change: who saves says which one they saw. `due_on` is the nearest
    open deadline, kept by `services.terms` so that lists need not ask. What is asked for, such as
    payments of a period, may name `[asked_from, asked_until)`.
    """

    number = models.CharField(_("number"), max_length=20, unique=True)
    kind = models.CharField(_("kind"), max_length=24)
    benefit = models.CharField(_("benefit"), max_length=40, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.RECEIVED)
    outcome = models.CharField(_("outcome"), max_length=16, choices=Outcome, blank=True)
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("handler"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="handled_cases",
    )
    unit = models.ForeignKey(
        Unit, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="+"
    )
    applicant = models.ForeignKey(
        Person, verbose_name=_("applicant"), on_delete=models.PROTECT, related_name="cases"
    )
    follows = models.ForeignKey(
        "self",
        verbose_name=_("follows the case"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="followed_by",
    )
    received_on = models.DateField(_("received on"))
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    channel = models.CharField(_("channel"), max_length=10, choices=Channel)
    request = models.TextField(_("what is asked for"), max_length=4000, blank=True)
    remarks = models.TextField(_("remarks"), max_length=4000, blank=True)
    event_on = models.DateField(_("day the right arose"), null=True, blank=True)
    asked_from = models.DateField(_("asked from"), null=True, blank=True)
    asked_until = models.DateField(_("asked until"), null=True, blank=True)
    date_that_matters = models.CharField(
        _("by the rules of"),
        max_length=12,
        choices=DateThatMatters,
        default=DateThatMatters.APPLICATION,
    )
    due_on = models.DateField(_("due on"), null=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    decided_at = models.DateTimeField(null=True, editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)

    objects = CaseQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        ordering = ["-received_at", "-pk"]
        indexes = [
            models.Index(fields=["handler", "state", "due_on", "id"], name="case_of_handler"),
            models.Index(fields=["unit", "id"], name="case_in_unit"),
            models.Index(fields=["unit", "state", "due_on", "id"], name="case_of_unit"),
            models.Index(
                fields=["unit", "due_on", "id"],
                condition=Q(state=State.RECEIVED),
                name="case_in_pool",
            ),
            models.Index(
                fields=["due_on", "id"],
                condition=~Q(state__in=ENDED),
                name="case_open_by_deadline",
            ),
            models.Index(
                fields=["unit", "due_on", "id"],
                condition=~Q(state=State.CLOSED),
                name="case_of_unit_at_work",
            ),
            models.Index(fields=["received_at", "id"], name="case_newest"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="case_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=ENDED) & ~Q(outcome="") | ~Q(state__in=ENDED) & Q(outcome=""),
                name="case_outcome_when_ended",
            ),
            models.CheckConstraint(
                condition=Q(state=State.CLOSED, closed_at__isnull=False)
                | (~Q(state=State.CLOSED) & Q(closed_at=None)),
                name="case_closed_at",
            ),
            models.CheckConstraint(
                condition=Q(state=State.RECEIVED, handler=None)
                | Q(state=State.CLOSED)
                | (~Q(state=State.RECEIVED) & Q(handler__isnull=False)),
                name="case_under_work_has_handler",
            ),
            models.CheckConstraint(
                condition=Q(asked_until=None)
                | Q(asked_from__isnull=False, asked_until__gt=F("asked_from")),
                name="case_asked_period",
            ),
            models.CheckConstraint(condition=~Q(follows=F("id")), name="case_follows_another"),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("cases:case", args=[self.number])

    @property
    def kind_facts(self) -> CaseKind:
        """What holds for every case of this kind."""
        return kind_of(self.kind)

    @property
    def kind_name(self) -> "str | Promise":
        return self.kind_facts.name

    @property
    def is_open(self) -> bool:
        return self.state not in ENDED

    @property
    def is_in_pool(self) -> bool:
        return self.state == State.RECEIVED

    @property
    def asked_to(self) -> dt.date | None:
        """The last day asked for."""
        return self.asked_until - DAY if self.asked_until else None

    def day_that_matters(self, today: dt.date, choice: str = "") -> dt.date:
        """Return the day whose rules apply; without a day of the event, that of the application."""
        chosen = choice or self.date_that_matters
        if chosen == DateThatMatters.DECISION:
            return today
        if chosen == DateThatMatters.EVENT and self.event_on is not None:
            return self.event_on
        return self.received_on


class Party(models.Model):
    """A person beside the applicant: a child, the other parent, who is paid or represents."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="parties")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="party_to")
    role = models.CharField(_("who"), max_length=16, choices=PartyRole)
    since = models.DateField(_("since"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("party to a case")
        verbose_name_plural = _("parties to a case")
        ordering = ["role", "person__born_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "person", "role"], name="case_party_once")
        ]

"""Asking for rights: requests, what happened to them and rights outside the portal."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.people.models.registers import Register
from portal.people.models.units import Field, Unit
from portal.people.querysets_requests import AccessRequestQuerySet, ExternalRightQuerySet
from portal.people.roles import Role


class RequestState(models.TextChoices):
    """Where a request stands."""

    ASKED = "asked", _("Waits for the head")
    HEAD_APPROVED = "head_approved", _("Approved by the head")
    OWNER_APPROVED = "owner_approved", _("Approved by the owner")
    CARRIED_OUT = "carried_out", _("Carried out")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Taken back")
    LAPSED = "lapsed", _("Lapsed")


OPEN_STATES = frozenset(
    {RequestState.ASKED.value, RequestState.HEAD_APPROVED.value, RequestState.OWNER_APPROVED.value}
)
HEAD_PASSED = frozenset(
    {
        RequestState.HEAD_APPROVED.value,
        RequestState.OWNER_APPROVED.value,
        RequestState.CARRIED_OUT.value,
    }
)
OWNER_PASSED = frozenset({RequestState.OWNER_APPROVED.value, RequestState.CARRIED_OUT.value})


def _person(label: Any, *, null: bool = False) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=label,
        null=null,
        blank=null,
        on_delete=models.PROTECT,
        related_name="+",
    )


class AccessRequest(models.Model):
    """A role here or a right in an external register, asked for `[valid_from, valid_until)`.

    What is asked never changes; another wish is another request. The state walks the table of
    `portal.people.requests.lifecycle`. Who approves did not ask and does not get it; head, owner
    and who carries it out are three people.
    """

    register = models.ForeignKey(
        Register, verbose_name=_("register"), on_delete=models.PROTECT, related_name="requests"
    )
    role = models.CharField(_("role"), max_length=40, choices=Role, blank=True)
    unit = models.ForeignKey(
        Unit,
        verbose_name=_("only in unit"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    field = models.ForeignKey(
        Field,
        verbose_name=_("only in field"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    right = models.CharField(_("right"), max_length=300, blank=True)
    beneficiary = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("for whom"),
        on_delete=models.PROTECT,
        related_name="access_requests",
    )
    requester = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who asked"),
        on_delete=models.PROTECT,
        related_name="asked_access",
    )
    requested_as = _person(_("asked in place of"), null=True)
    reason = models.CharField(_("reason"), max_length=1000)
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("until"))
    extends = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="extended_by"
    )
    needs_owner_approval = models.BooleanField(default=False)
    state = models.CharField(
        _("state"), max_length=16, choices=RequestState, default=RequestState.ASKED
    )
    due_on = models.DateField(_("next step by"))
    asked_at = models.DateTimeField(_("asked at"))
    head_approver = _person(_("approved as head"), null=True)
    head_approved_as = _person(_("approved in place of"), null=True)
    owner_approver = _person(_("approved as owner"), null=True)
    executor = _person(_("carried out by"), null=True)

    objects = AccessRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("access request")
        verbose_name_plural = _("access requests")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["state", "due_on"], name="request_waits"),
            models.Index(fields=["register", "state"], name="request_register_state"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__gt=F("valid_from")), name="request_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=(~Q(role="") & Q(right=""))
                | (Q(role="", unit=None, field=None) & ~Q(right="")),
                name="request_for_a_role_or_a_right",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="request_has_a_reason"),
            models.CheckConstraint(
                condition=Q(head_approver=None)
                | (
                    ~Q(head_approver=F("beneficiary"))
                    & ~Q(head_approver=F("requester"))
                    & (Q(requested_as=None) | ~Q(head_approver=F("requested_as")))
                ),
                name="request_head_is_somebody_else",
            ),
            models.CheckConstraint(
                condition=Q(owner_approver=None)
                | (
                    ~Q(owner_approver=F("beneficiary"))
                    & ~Q(owner_approver=F("requester"))
                    & (Q(requested_as=None) | ~Q(owner_approver=F("requested_as")))
                    & ~Q(owner_approver=F("head_approver"))
                ),
                name="request_owner_is_somebody_else",
            ),
            models.CheckConstraint(
                condition=Q(executor=None)
                | (
                    ~Q(executor=F("beneficiary"))
                    & ~Q(executor=F("head_approver"))
                    & (Q(owner_approver=None) | ~Q(executor=F("owner_approver")))
                ),
                name="request_executor_is_somebody_else",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(HEAD_PASSED)) | Q(head_approver__isnull=False),
                name="request_past_the_head",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(OWNER_PASSED))
                | Q(needs_owner_approval=False)
                | Q(owner_approver__isnull=False),
                name="request_past_the_owner",
            ),
            models.CheckConstraint(
                condition=~Q(state=RequestState.CARRIED_OUT) | Q(executor__isnull=False),
                name="request_carried_out_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.register}: {self.wanted}"

    def get_absolute_url(self) -> str:
        return reverse("requests:request", args=[self.pk])

    @property
    def wanted(self) -> str:
        """What is asked for, in the reader's language."""
        if not self.role:
            return self.right
        return ", ".join(
            str(part) for part in (self.get_role_display(), self.unit, self.field) if part
        )

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def waits_for_owner(self) -> bool:
        return self.state == RequestState.HEAD_APPROVED and self.needs_owner_approval

    @property
    def waits_for_support(self) -> bool:
        return self.state == RequestState.OWNER_APPROVED or (
            self.state == RequestState.HEAD_APPROVED and not self.needs_owner_approval
        )


class RequestEvent(models.Model):
    """A step of a request: append-only. Nobody acted when the request lapsed by itself."""

    class Kind(models.TextChoices):
        ASKED = "asked", _("Asked")
        HEAD_APPROVED = "head_approved", _("Approved as head")
        OWNER_APPROVED = "owner_approved", _("Approved as owner")
        CARRIED_OUT = "carried_out", _("Carried out")
        REFUSED = "refused", _("Refused")
        WITHDRAWN = "withdrawn", _("Taken back")
        LAPSED = "lapsed", _("Lapsed")

    request = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(_("step"), max_length=16, choices=Kind)
    person = _person(_("person"), null=True)
    for_whom = _person(_("in place of"), null=True)
    at = models.DateTimeField(_("at"))
    comment = models.CharField(_("comment"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("step of a request")
        verbose_name_plural = _("steps of requests")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["request", "kind"], name="request_step_once"),
            models.CheckConstraint(
                condition=~Q(kind="refused") | ~Q(comment=""), name="request_refusal_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(kind="lapsed") | Q(person__isnull=False),
                name="request_step_by_somebody",
            ),
        ]


class ExternalRight(models.Model):
    """A right in an external register, given for `[valid_from, valid_until)` by a request.

    The portal cannot take it away over there: when it ends, user support removes it by hand and
    confirms with a reference and a date.
    """

    request = models.OneToOneField(
        AccessRequest, on_delete=models.PROTECT, related_name="external_right"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="external_rights"
    )
    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="rights")
    right = models.CharField(_("right"), max_length=300)
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("until"))
    reference = models.CharField(_("reference"), max_length=100)
    ended_by = _person(_("ended by"), null=True)
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(_("reason for the end"), max_length=300, blank=True)
    removed_on = models.DateField(_("removed on"), null=True)
    removed_by = _person(_("removed by"), null=True)
    removal_reference = models.CharField(_("reference of the removal"), max_length=100, blank=True)

    objects = ExternalRightQuerySet.as_manager()

    class Meta:
        verbose_name = _("right in an external register")
        verbose_name_plural = _("rights in external registers")
        ordering = ["valid_until", "pk"]
        indexes = [
            models.Index(
                fields=["valid_until"], condition=Q(removed_on=None), name="external_to_remove"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from")), name="external_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=~Q(reference=""), name="external_right_is_confirmed"),
            models.CheckConstraint(
                condition=Q(removed_on=None, removed_by=None, removal_reference="")
                | (
                    Q(removed_on__gte=F("valid_from"), removed_by__isnull=False)
                    & ~Q(removal_reference="")
                    & ~Q(removed_by=F("person"))
                ),
                name="external_removal_is_confirmed",
            ),
        ]

"""People with accounts. Nothing a person did is ever deleted with them."""

import datetime as dt
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from portal.people.enums import AccountState
from portal.people.models.assignments import RoleAssignment
from portal.people.models.units import Unit
from portal.people.querysets import AccountPeriodQuerySet, SuspensionQuerySet, UserManager
from portal.people.roles import ADMIN_ROLES, STAFF_ROLES, Role
from portal.people.validators import validate_personal_code


class User(AbstractUser):
    """A person with an account.

    The account is open on `[opens_on, closes_on)` except while suspended; what it was before it
    was opened again, `AccountPeriod` keeps. `is_active` and the
    Django groups only mirror that and the roles of the day `mirrored_on`, for Wagtail's sake.
    """

    personal_code = models.CharField(
        _("personal code"), max_length=11, blank=True, validators=[validate_personal_code]
    )
    unit = models.ForeignKey(
        Unit, verbose_name=_("unit"), null=True, blank=True, on_delete=models.PROTECT
    )
    language = models.CharField(
        _("language of letters"), max_length=2, choices=settings.LANGUAGES, default="et"
    )
    opens_on = models.DateField(_("opens on"), default=timezone.localdate)
    closes_on = models.DateField(_("closes on"), null=True, blank=True)
    closed_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    close_reason = models.CharField(
        _("reason for closing"), max_length=300, blank=True, editable=False
    )
    invited_at = models.DateTimeField(_("invited at"), null=True, editable=False)
    session_epoch = models.PositiveIntegerField(default=0, editable=False)
    mirrored_on = models.DateField(null=True, editable=False)

    # How many notifications are unread; read along with the person of a session.
    unread_count: int | None = None

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ["last_name", "first_name"]
        indexes = [models.Index(fields=["last_name", "first_name", "id"], name="user_by_name")]
        constraints = [
            models.UniqueConstraint(
                fields=["personal_code"],
                condition=~Q(personal_code=""),
                name="user_personal_code_unique",
            ),
            models.CheckConstraint(
                condition=Q(closes_on=None) | Q(closes_on__gte=F("opens_on")),
                name="account_closes_after_it_opens",
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def get_session_auth_hash(self) -> str:
        """Sessions end when the password changes and when the epoch moves on."""
        return f"{super().get_session_auth_hash()}{self.session_epoch}"

    @cached_property
    def assignments_today(self) -> list[RoleAssignment]:
        """The roles in effect today, own and passed on by those this person substitutes."""
        held = RoleAssignment.objects.held_by(self, timezone.localdate())
        return list(held.select_related("person"))

    @cached_property
    def roles(self) -> frozenset[str]:
        """The codes of the roles in effect today; a superuser is an administrator."""
        held = {assignment.role for assignment in self.assignments_today}
        return frozenset(held | ({Role.ADMINISTRATOR.value} if self.is_superuser else set()))

    @property
    def role_names(self) -> list[str]:
        """The names of the roles held, in the reader's language."""
        return [str(Role(code).label) for code in Role.values if code in self.roles]

    @property
    def initials(self) -> str:
        return (self.first_name[:1] + self.last_name[:1]).upper() or self.username[:2].upper()

    @property
    def is_agency_staff(self) -> bool:
        return bool(self.roles & STAFF_ROLES)

    @property
    def may_enter_admin(self) -> bool:
        return bool(self.roles & ADMIN_ROLES)

    @property
    def may_write(self) -> bool:
        """Return whether the person begins and changes texts; a service owner only decides."""
        return self.has_role(Role.EXPERT, Role.ADMINISTRATOR)

    def has_role(self, *codes: str) -> bool:
        """Return whether the person holds at least one of the roles."""
        return not self.roles.isdisjoint(codes)

    def is_open_on(self, day: dt.date) -> bool:
        """Return whether the account is open on a day, leaving suspensions and the time before it
        was opened again aside."""
        return self.opens_on <= day and (self.closes_on is None or day < self.closes_on)

    def state_on(self, day: dt.date, *, suspended: bool) -> AccountState:
        """Return where the account stands on a day, given whether it is suspended then."""
        if self.opens_on > day:
            return AccountState.COMING
        if not self.is_open_on(day):
            return AccountState.CLOSED
        return AccountState.SUSPENDED if suspended else AccountState.ACTIVE


class AccountPeriod(models.Model):
    """The account was open for `[valid_from, valid_until)` before it was opened again."""

    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="former_periods")
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("until"))
    closed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    close_reason = models.CharField(_("reason for closing"), max_length=300, blank=True)
    reopened_on = models.DateField(_("opened again from"))
    reopened_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    reopened_at = models.DateTimeField()
    reason = models.CharField(_("reason for opening again"), max_length=300)

    objects = AccountPeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("former period of an account")
        verbose_name_plural = _("former periods of accounts")
        ordering = ["-valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from"), reopened_on__gte=F("valid_until")),
                name="account_period_ends_before_the_next",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="account_reopened_for_a_reason"),
        ]


class AccountSuspension(models.Model):
    """The account is out of use for `[valid_from, valid_until)`, until resumed when open-ended."""

    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="suspensions")
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("until"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=300)
    suspended_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    suspended_at = models.DateTimeField()
    resumed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    objects = SuspensionQuerySet.as_manager()

    class Meta:
        verbose_name = _("suspension of an account")
        verbose_name_plural = _("suspensions of accounts")
        ordering = ["valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="suspension_ends_after_it_begins",
            )
        ]

    def has_ended(self, today: dt.date) -> bool:
        return self.valid_until is not None and self.valid_until <= today

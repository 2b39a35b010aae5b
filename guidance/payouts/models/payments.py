"""Payments, what they are made of, and what netted to nothing or less."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from guidance.cases.models import Person
from guidance.claims.models import Claim, ClaimEntry
from guidance.payouts.models.accounts import HOLDER_LENGTH, PayeeAccount
from guidance.payouts.models.dues import Due
from guidance.payouts.models.runs import PayoutRun
from guidance.payouts.querysets import LineQuerySet, PaymentQuerySet


class Payment(models.Model):
    """What one person is paid in a run, with who and where as they were then. Append-only.

    `gross` is what was due, `deducted` what went to claims, `net` what is paid, in cents. One
    that is paid again after it came back is a payment of its own that names the former.
    """

    run = models.ForeignKey(
        PayoutRun, on_delete=models.PROTECT, related_name="payments", db_index=False
    )
    sequence = models.PositiveIntegerField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="payments")
    account = models.ForeignKey(
        PayeeAccount, on_delete=models.PROTECT, related_name="payments", db_index=False
    )
    payee_name = models.CharField(_("payee"), max_length=HOLDER_LENGTH + 70)
    payee_iban = models.CharField(max_length=34, blank=True)
    payee_reference = models.CharField(max_length=25, blank=True)
    payee_street = models.CharField(max_length=200, blank=True)
    payee_postal_code = models.CharField(max_length=20, blank=True)
    payee_place = models.CharField(max_length=100, blank=True)
    payee_country = models.CharField(max_length=2, default="EE")
    payee_route = models.CharField(max_length=40, blank=True)
    gross = models.IntegerField()
    deducted = models.IntegerField()
    net = models.IntegerField()
    reissue_of = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="reissues", db_index=False
    )

    objects = PaymentQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("payment")
        verbose_name_plural = _("payments")
        ordering = ["run", "sequence"]
        indexes = [
            models.Index(
                fields=["reissue_of"],
                condition=Q(reissue_of__isnull=False),
                name="payment_reissues",
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["run", "sequence"], name="payment_sequence_once"),
            models.UniqueConstraint(
                fields=["run", "person"],
                condition=Q(reissue_of=None),
                name="payment_of_person_once",
            ),
            models.UniqueConstraint(
                fields=["run", "reissue_of"],
                condition=Q(reissue_of__isnull=False),
                name="payment_reissued_once_in_run",
            ),
            models.CheckConstraint(condition=Q(sequence__gte=1), name="payment_sequence_from_one"),
            models.CheckConstraint(
                condition=Q(net=F("gross") - F("deducted")), name="payment_nets"
            ),
            models.CheckConstraint(condition=Q(net__gt=0), name="payment_pays"),
            models.CheckConstraint(
                condition=Q(deducted__gte=0), name="payment_deducts_nothing_negative"
            ),
        ]

    def __str__(self) -> str:
        return self.end_to_end_id

    @property
    def end_to_end_id(self) -> str:
        """The reference that goes with the money to the bank and back."""
        return f"{self.run.number}-{self.sequence}"


class Netting(models.Model):
    """Dues that a run settles without paying: they come to nothing or less.

    Less than nothing becomes a claim when the run has been handed over; `claim` is set once.
    Without a benefit it is what deductions left of all that a person was due: nothing.
    """

    run = models.ForeignKey(PayoutRun, on_delete=models.PROTECT, related_name="nettings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="nettings")
    child = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    benefit = models.CharField(_("benefit"), max_length=40, blank=True)
    cents = models.IntegerField()
    claim = models.OneToOneField(Claim, null=True, on_delete=models.PROTECT, related_name="netting")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("netting")
        verbose_name_plural = _("nettings")
        ordering = ["run", "person", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(cents__lte=0), name="netting_never_pays"),
            models.CheckConstraint(
                condition=Q(claim=None) | Q(cents__lt=0), name="netting_claims_what_is_owed"
            ),
            models.UniqueConstraint(
                fields=["run", "person", "benefit", "child"],
                condition=Q(child__isnull=False),
                name="netting_of_child_once",
            ),
            models.UniqueConstraint(
                fields=["run", "person", "benefit"],
                condition=Q(child=None),
                name="netting_of_family_once",
            ),
        ]


class PaymentLine(models.Model):
    """What a payment or a netting is made of, in signed cents: a due, a set-off, a re-issue.

    It is live until its run is cancelled, which sets `released_at`; nothing else ever changes.
    Each due, entry of a claim and re-issue has at most one live line.
    """

    payment = models.ForeignKey(
        Payment, null=True, on_delete=models.PROTECT, related_name="lines", db_index=False
    )
    netting = models.ForeignKey(
        Netting, null=True, on_delete=models.PROTECT, related_name="lines", db_index=False
    )
    due = models.ForeignKey(
        Due, null=True, on_delete=models.PROTECT, related_name="lines", db_index=False
    )
    claim_entry = models.ForeignKey(
        ClaimEntry, null=True, on_delete=models.PROTECT, related_name="lines", db_index=False
    )
    reissue = models.ForeignKey(
        "payouts.Reissue", null=True, on_delete=models.PROTECT, related_name="lines",
        db_index=False,
    )  # fmt: skip
    cents = models.IntegerField()
    released_at = models.DateTimeField(null=True)

    objects = LineQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("line of a payment")
        verbose_name_plural = _("lines of payments")
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["payment"], condition=Q(payment__isnull=False), name="line_of_payment"
            ),
            models.Index(
                fields=["netting"], condition=Q(netting__isnull=False), name="line_of_netting"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["due"],
                condition=Q(released_at=None, due__isnull=False),
                name="line_due_once",
            ),
            models.UniqueConstraint(
                fields=["claim_entry"],
                condition=Q(claim_entry__isnull=False),
                name="line_claim_entry_once",
            ),
            models.UniqueConstraint(
                fields=["reissue"],
                condition=Q(released_at=None, reissue__isnull=False),
                name="line_reissue_once",
            ),
            models.CheckConstraint(
                condition=Q(payment=None, netting__isnull=False)
                | Q(payment__isnull=False, netting=None),
                name="line_in_payment_or_netting",
            ),
            models.CheckConstraint(
                condition=Q(due__isnull=False, claim_entry=None, reissue=None)
                | Q(due=None, claim_entry__isnull=False, reissue=None, cents__lt=0)
                | Q(due=None, claim_entry=None, reissue__isnull=False, cents__gt=0),
                name="line_of_one_thing",
            ),
            models.CheckConstraint(condition=~Q(cents=0), name="line_is_something"),
        ]

"""Where a person's money goes: an account, or home."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from guidance.cases.models import Person
from guidance.payouts.enums import AccountGround, HomeGround, PayChannel
from guidance.payouts.querysets import PayeeAccountQuerySet

HOLDER_LENGTH = 140


class PayeeAccount(models.Model):
    """How a person is paid from a day on, until a later row says otherwise. Append-only.

    Of two rows from one day the one recorded last holds. Somebody else's account is in Estonia
    and stands on a request (SÜS § 28 lg 3); home delivery stands on a ground (PHS § 8 lg 5) and
    has an address. `reference` goes with every transfer to this account.
    """

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="payee_accounts", db_index=False
    )
    channel = models.CharField(_("how it is paid"), max_length=8, choices=PayChannel)
    iban = models.CharField(_("account (IBAN)"), max_length=34, blank=True)
    holder = models.CharField(_("holder of the account"), max_length=HOLDER_LENGTH, blank=True)
    ground = models.CharField(_("whose account"), max_length=12, choices=AccountGround, blank=True)
    reference = models.CharField(_("reference number"), max_length=25, blank=True)
    home_ground = models.CharField(
        _("why home delivery"), max_length=12, choices=HomeGround, blank=True
    )
    street = models.CharField(_("street and house"), max_length=200, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=20, blank=True)
    place = models.CharField(_("town or municipality"), max_length=100, blank=True)
    country = models.CharField(_("country"), max_length=2, default="EE")
    route = models.CharField(_("delivery route"), max_length=40, blank=True)
    valid_from = models.DateField(_("from"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField()

    objects = PayeeAccountQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("payee's account")
        verbose_name_plural = _("payees' accounts")
        ordering = ["-valid_from", "-pk"]
        indexes = [
            models.Index(fields=["person", "valid_from", "id"], name="payee_account_in_force"),
            models.Index(fields=["iban"], name="payee_account_iban", condition=~Q(iban="")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(channel=PayChannel.BANK, home_ground="") & ~Q(iban="") & ~Q(holder="")
                    & ~Q(ground="")
                )
                | (
                    Q(channel=PayChannel.HOME, iban="", ground="")
                    & ~Q(home_ground="") & ~Q(street="") & ~Q(place="")
                ),
                name="payee_account_fits_channel",
            ),
            models.CheckConstraint(
                condition=Q(ground__in=["", AccountGround.OWN]) | Q(iban__startswith="EE"),
                name="payee_account_of_another_in_estonia",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.iban or ", ".join(self.address_lines)

    @property
    def is_foreign(self) -> bool:
        """Whether it lies abroad: its costs are the person's (SÜS § 28 lg 3)."""
        return bool(self.iban) and not self.iban.startswith("EE")

    @property
    def address_lines(self) -> list[str]:
        town = " ".join(part for part in (self.postal_code, self.place) if part)
        return [line for line in (self.street, town) if line]

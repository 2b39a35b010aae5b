import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

from guidance.payouts.guarding import APPEND_ONLY, RULES
from portal.audit.guards import Guard
from portal.audit.triggers import AppendOnly


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cases", "0003_documents"),
        ("claims", "0002_guards"),
        ("decisions", "0001_decisions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Due",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("benefit", models.CharField(max_length=40, verbose_name="benefit")),
                ("month", models.DateField(verbose_name="month")),
                ("cents", models.IntegerField()),
                ("created_at", models.DateTimeField()),
                (
                    "child",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dues_for",
                        to="cases.person",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dues",
                        to="decisions.decision",
                    ),
                ),
                (
                    "entitlement",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dues",
                        to="decisions.entitlement",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dues",
                        to="cases.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "due",
                "verbose_name_plural": "dues",
                "ordering": ["month", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Hold",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("benefit", models.CharField(blank=True, max_length=40, verbose_name="benefit")),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("returned", "Payments came back (SÜS § 28 lg 5)"),
                            ("account", "The account is being made sure"),
                            ("death", "The person has died"),
                            ("left", "The person has left the country"),
                            ("clarify", "The right is being clarified"),
                            ("other", "Other"),
                        ],
                        max_length=12,
                        verbose_name="reason",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                ("start", models.DateField(verbose_name="from")),
                ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                ("recorded_at", models.DateTimeField()),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="payout_holds",
                        to="cases.person",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "hold",
                "verbose_name_plural": "holds",
                "ordering": ["-start", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="InFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("pain002", "Status of payment orders (pain.002)"),
                            ("camt053", "Account statement (camt.053)"),
                            ("camt054", "Notice of entries (camt.054)"),
                        ],
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("path", models.CharField(blank=True, max_length=255)),
                ("sha256", models.CharField(max_length=64, unique=True)),
                ("size", models.BigIntegerField()),
                (
                    "message",
                    models.CharField(
                        blank=True, max_length=70, verbose_name="number of the message"
                    ),
                ),
                ("lines_count", models.PositiveIntegerField()),
                ("facts", models.JSONField(default=dict)),
                ("imported_at", models.DateTimeField()),
                (
                    "imported_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "file of the bank",
                "verbose_name_plural": "files of the bank",
                "ordering": ["-imported_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="InLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("line", models.PositiveIntegerField()),
                ("end_to_end", models.CharField(blank=True, max_length=70)),
                ("status", models.CharField(blank=True, max_length=12)),
                ("code", models.CharField(blank=True, max_length=10)),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("cents", models.BigIntegerField(null=True)),
                ("on", models.DateField(null=True)),
                ("iban", models.CharField(blank=True, max_length=34)),
                ("party", models.CharField(blank=True, max_length=140)),
                ("matched", models.BooleanField(default=False)),
                (
                    "why_not",
                    models.CharField(
                        blank=True, max_length=40, verbose_name="why it was not matched"
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="payouts.infile",
                    ),
                ),
            ],
            options={
                "verbose_name": "line of a file of the bank",
                "verbose_name_plural": "lines of files of the bank",
                "ordering": ["file", "line"],
            },
        ),
        migrations.CreateModel(
            name="PayeeAccount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[("bank", "To a bank account"), ("home", "Home delivery")],
                        max_length=8,
                        verbose_name="how it is paid",
                    ),
                ),
                (
                    "iban",
                    models.CharField(blank=True, max_length=34, verbose_name="account (IBAN)"),
                ),
                (
                    "holder",
                    models.CharField(
                        blank=True, max_length=140, verbose_name="holder of the account"
                    ),
                ),
                (
                    "ground",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("own", "The person's own account"),
                            ("written", "Somebody else's, by a request signed in our office"),
                            ("digital", "Somebody else's, by a digitally signed request"),
                            ("notarised", "Somebody else's, by a notarised request"),
                        ],
                        max_length=12,
                        verbose_name="whose account",
                    ),
                ),
                (
                    "reference",
                    models.CharField(blank=True, max_length=25, verbose_name="reference number"),
                ),
                (
                    "home_ground",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("pension", "The person's pension is delivered home"),
                            ("disability", "The person's disability benefit is delivered home"),
                        ],
                        max_length=12,
                        verbose_name="why home delivery",
                    ),
                ),
                (
                    "street",
                    models.CharField(blank=True, max_length=200, verbose_name="street and house"),
                ),
                (
                    "postal_code",
                    models.CharField(blank=True, max_length=20, verbose_name="postal code"),
                ),
                (
                    "place",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="town or municipality"
                    ),
                ),
                ("country", models.CharField(default="EE", max_length=2, verbose_name="country")),
                (
                    "route",
                    models.CharField(blank=True, max_length=40, verbose_name="delivery route"),
                ),
                ("valid_from", models.DateField(verbose_name="from")),
                ("recorded_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="payee_accounts",
                        to="cases.person",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "payee's account",
                "verbose_name_plural": "payees' accounts",
                "ordering": ["-valid_from", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Payment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sequence", models.PositiveIntegerField()),
                ("payee_name", models.CharField(max_length=210, verbose_name="payee")),
                ("payee_iban", models.CharField(blank=True, max_length=34)),
                ("payee_reference", models.CharField(blank=True, max_length=25)),
                ("payee_street", models.CharField(blank=True, max_length=200)),
                ("payee_postal_code", models.CharField(blank=True, max_length=20)),
                ("payee_place", models.CharField(blank=True, max_length=100)),
                ("payee_country", models.CharField(default="EE", max_length=2)),
                ("payee_route", models.CharField(blank=True, max_length=40)),
                ("gross", models.IntegerField()),
                ("deducted", models.IntegerField()),
                ("net", models.IntegerField()),
                (
                    "account",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="payments",
                        to="payouts.payeeaccount",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="payments",
                        to="cases.person",
                    ),
                ),
                (
                    "reissue_of",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reissues",
                        to="payouts.payment",
                    ),
                ),
            ],
            options={
                "verbose_name": "payment",
                "verbose_name_plural": "payments",
                "ordering": ["run", "sequence"],
            },
        ),
        migrations.CreateModel(
            name="Outcome",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("paid", "Paid"),
                            ("rejected", "Rejected by the bank"),
                            ("returned", "Returned"),
                            ("undelivered", "Not delivered"),
                        ],
                        max_length=12,
                        verbose_name="outcome",
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=10, verbose_name="code")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                ("on", models.DateField(verbose_name="day")),
                ("recorded_at", models.DateTimeField()),
                (
                    "in_line",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcome",
                        to="payouts.inline",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "payment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcomes",
                        to="payouts.payment",
                    ),
                ),
            ],
            options={
                "verbose_name": "outcome",
                "verbose_name_plural": "outcomes",
                "ordering": ["-on", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="inline",
            name="payment",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="in_lines",
                to="payouts.payment",
            ),
        ),
        migrations.CreateModel(
            name="PayoutRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=16, unique=True, verbose_name="number")),
                ("month", models.DateField(verbose_name="month")),
                (
                    "channel",
                    models.CharField(
                        choices=[("bank", "To a bank account"), ("home", "Home delivery")],
                        max_length=8,
                        verbose_name="how it is paid",
                    ),
                ),
                ("sequence", models.PositiveSmallIntegerField()),
                ("payday", models.DateField(verbose_name="payday")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Being prepared"),
                            ("formed", "Formed"),
                            ("approved", "Approved"),
                            ("handed_over", "Handed over"),
                            ("closed", "Closed"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="draft",
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                ("n", models.PositiveIntegerField(default=0, verbose_name="payments")),
                ("gross", models.BigIntegerField(default=0)),
                ("deducted", models.BigIntegerField(default=0)),
                ("net", models.BigIntegerField(default=0)),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("opened_at", models.DateTimeField()),
                ("formed_at", models.DateTimeField(null=True)),
                ("checked_at", models.DateTimeField(null=True)),
                ("approved_at", models.DateTimeField(null=True)),
                ("handed_over_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("cancelled_at", models.DateTimeField(null=True)),
                (
                    "why_cancelled",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="why it was cancelled"
                    ),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "cancelled_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "prepared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "released_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "payout run",
                "verbose_name_plural": "payout runs",
                "ordering": ["-month", "channel", "-sequence"],
            },
        ),
        migrations.AddField(
            model_name="payment",
            name="run",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="payments",
                to="payouts.payoutrun",
            ),
        ),
        migrations.CreateModel(
            name="OutFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("pain001", "Payment order for the bank"),
                            ("summary", "Summary for finance"),
                            ("home_pdf", "List for home delivery (PDF)"),
                            ("home_xlsx", "List for home delivery (XLSX)"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("part", models.PositiveSmallIntegerField(default=1)),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("path", models.CharField(max_length=255)),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.BigIntegerField()),
                ("first", models.PositiveIntegerField(default=1)),
                ("n", models.PositiveIntegerField(verbose_name="payments")),
                ("cents", models.BigIntegerField()),
                ("facts", models.JSONField(default=dict)),
                ("written_at", models.DateTimeField()),
                ("checked_at", models.DateTimeField(null=True)),
                (
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="payouts.payoutrun",
                    ),
                ),
            ],
            options={
                "verbose_name": "file of a run",
                "verbose_name_plural": "files of runs",
                "ordering": ["run", "kind", "part"],
            },
        ),
        migrations.CreateModel(
            name="Netting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("benefit", models.CharField(blank=True, max_length=40, verbose_name="benefit")),
                ("cents", models.IntegerField()),
                (
                    "child",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.person",
                    ),
                ),
                (
                    "claim",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="netting",
                        to="claims.claim",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nettings",
                        to="cases.person",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nettings",
                        to="payouts.payoutrun",
                    ),
                ),
            ],
            options={
                "verbose_name": "netting",
                "verbose_name_plural": "nettings",
                "ordering": ["run", "person", "pk"],
            },
        ),
        migrations.AddField(
            model_name="inline",
            name="run",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="in_lines",
                to="payouts.payoutrun",
            ),
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("new_shared_account", "New account, used by several payees"),
                            ("shared_account", "One account for several payees"),
                            ("far_from_last", "Amount far from that of the month before"),
                            ("no_address", "Payee without an address"),
                            ("no_account", "Payee without an account: not paid"),
                            ("departed", "Payee known to have died or left"),
                        ],
                        max_length=20,
                        verbose_name="what is unusual",
                    ),
                ),
                ("cents", models.IntegerField()),
                ("former", models.IntegerField(null=True)),
                ("shared", models.PositiveIntegerField(null=True)),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("in_order", "In order, is paid"),
                            ("left_out", "Left out: the run is formed anew without it"),
                        ],
                        max_length=12,
                        verbose_name="decision",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="payout_findings",
                        to="cases.person",
                    ),
                ),
                (
                    "payment",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="payouts.payment",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="payouts.payoutrun",
                    ),
                ),
            ],
            options={
                "verbose_name": "something unusual",
                "verbose_name_plural": "what is unusual",
                "ordering": ["run", "kind", "-cents", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "given_by",
                    models.CharField(
                        choices=[("finance", "Finance"), ("unit", "Unit that delivers home")],
                        max_length=8,
                        verbose_name="who confirmed",
                    ),
                ),
                ("n", models.PositiveIntegerField(verbose_name="payments")),
                ("cents", models.BigIntegerField()),
                ("on", models.DateField(verbose_name="day")),
                ("reference", models.CharField(max_length=80, verbose_name="their reference")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                ("recorded_at", models.DateTimeField()),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipts",
                        to="payouts.payoutrun",
                    ),
                ),
            ],
            options={
                "verbose_name": "receipt",
                "verbose_name_plural": "receipts",
                "ordering": ["-on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Reissue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(max_length=300, verbose_name="why now")),
                ("asked_on", models.DateField()),
                ("asked_at", models.DateTimeField()),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "original",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reissue",
                        to="payouts.payment",
                    ),
                ),
            ],
            options={
                "verbose_name": "re-issue",
                "verbose_name_plural": "re-issues",
                "ordering": ["-asked_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="PaymentLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("cents", models.IntegerField()),
                ("released_at", models.DateTimeField(null=True)),
                (
                    "claim_entry",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="claims.claimentry",
                    ),
                ),
                (
                    "due",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="payouts.due",
                    ),
                ),
                (
                    "netting",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="payouts.netting",
                    ),
                ),
                (
                    "payment",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="payouts.payment",
                    ),
                ),
                (
                    "reissue",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="payouts.reissue",
                    ),
                ),
            ],
            options={
                "verbose_name": "line of a payment",
                "verbose_name_plural": "lines of payments",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="RunJob",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("form", "Forming the run"),
                            ("files", "Writing the files"),
                            ("settle", "Opening claims"),
                        ],
                        max_length=8,
                        verbose_name="what",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "Waiting to begin"),
                            ("running", "Running"),
                            ("done", "Done"),
                            ("failed", "Failed"),
                        ],
                        default="queued",
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("error", models.CharField(blank=True, max_length=300)),
                ("asked_at", models.DateTimeField()),
                ("started_at", models.DateTimeField(null=True)),
                ("heartbeat", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="jobs",
                        to="payouts.payoutrun",
                    ),
                ),
            ],
            options={
                "verbose_name": "work in the background",
                "verbose_name_plural": "work in the background",
                "ordering": ["-asked_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="SuspensionProposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("proposed_on", models.DateField(verbose_name="proposed on")),
                (
                    "answer",
                    models.CharField(blank=True, max_length=300, verbose_name="what was done"),
                ),
                ("answered_on", models.DateField(null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "former",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="payouts.outcome",
                    ),
                ),
                (
                    "hold",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposal",
                        to="payouts.hold",
                    ),
                ),
                (
                    "latter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="suspension_proposal",
                        to="payouts.outcome",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="suspension_proposals",
                        to="cases.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "proposal to suspend",
                "verbose_name_plural": "proposals to suspend",
                "ordering": ["-proposed_on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Accrual",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField(verbose_name="month")),
                ("rows", models.PositiveIntegerField()),
                ("cents", models.BigIntegerField()),
                ("looked_back_to", models.DateTimeField(null=True)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "accrual",
                "verbose_name_plural": "accruals",
                "ordering": ["-at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("month__day", 1)), name="accrual_whole_month"
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="due",
            index=models.Index(fields=["person", "month"], name="due_of_person"),
        ),
        migrations.AddConstraint(
            model_name="due",
            constraint=models.UniqueConstraint(
                condition=models.Q(("child__isnull", False)),
                fields=("month", "person", "benefit", "child", "decision"),
                name="due_of_child_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="due",
            constraint=models.UniqueConstraint(
                condition=models.Q(("child", None)),
                fields=("month", "person", "benefit", "decision"),
                name="due_of_family_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="due",
            constraint=models.CheckConstraint(
                condition=models.Q(("cents", 0), _negated=True), name="due_is_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="due",
            constraint=models.CheckConstraint(
                condition=models.Q(("month__day", 1)), name="due_whole_month"
            ),
        ),
        migrations.AddConstraint(
            model_name="hold",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until", None), ("until__gte", models.F("start")), _connector="OR"
                ),
                name="hold_period",
            ),
        ),
        migrations.AddConstraint(
            model_name="infile",
            constraint=models.CheckConstraint(
                condition=models.Q(("lines_count__gt", 0)), name="in_file_has_lines"
            ),
        ),
        migrations.AddIndex(
            model_name="payeeaccount",
            index=models.Index(
                fields=["person", "valid_from", "id"], name="payee_account_in_force"
            ),
        ),
        migrations.AddIndex(
            model_name="payeeaccount",
            index=models.Index(
                condition=models.Q(("iban", ""), _negated=True),
                fields=["iban"],
                name="payee_account_iban",
            ),
        ),
        migrations.AddConstraint(
            model_name="payeeaccount",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("channel", "bank"),
                        ("home_ground", ""),
                        models.Q(("iban", ""), _negated=True),
                        models.Q(("holder", ""), _negated=True),
                        models.Q(("ground", ""), _negated=True),
                    ),
                    models.Q(
                        ("channel", "home"),
                        ("ground", ""),
                        ("iban", ""),
                        models.Q(("home_ground", ""), _negated=True),
                        models.Q(("street", ""), _negated=True),
                        models.Q(("place", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="payee_account_fits_channel",
            ),
        ),
        migrations.AddConstraint(
            model_name="payeeaccount",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ground__in", ["", "own"]), ("iban__startswith", "EE"), _connector="OR"
                ),
                name="payee_account_of_another_in_estonia",
            ),
        ),
        migrations.AddConstraint(
            model_name="outcome",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind__in", ["rejected", "returned", "undelivered"])),
                fields=("payment",),
                name="outcome_comes_back_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="outcome",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "paid")), fields=("payment",), name="outcome_paid_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="payoutrun",
            constraint=models.UniqueConstraint(
                fields=("month", "channel", "sequence"), name="run_sequence_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="payoutrun",
            constraint=models.CheckConstraint(
                condition=models.Q(("month__day", 1)), name="run_whole_month"
            ),
        ),
        migrations.AddConstraint(
            model_name="payoutrun",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        ["draft", "formed", "approved", "handed_over", "closed", "cancelled"],
                    )
                ),
                name="run_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="payoutrun",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("deducted__gte", 0),
                    (
                        "net",
                        django.db.models.expressions.CombinedExpression(
                            models.F("gross"), "-", models.F("deducted")
                        ),
                    ),
                    ("net__gte", 0),
                ),
                name="run_nets",
            ),
        ),
        migrations.AddConstraint(
            model_name="payoutrun",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state__in", ["formed", "approved", "handed_over", "closed"]),
                        _negated=True,
                    ),
                    models.Q(("formed_at__isnull", False), models.Q(("digest", ""), _negated=True)),
                    _connector="OR",
                ),
                name="run_formed_with_digest",
            ),
        ),
        migrations.AddConstraint(
            model_name="payoutrun",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["approved", "handed_over", "closed"]), _negated=True),
                    models.Q(("approved_at__isnull", False), ("approved_by__isnull", False)),
                    _connector="OR",
                ),
                name="run_approved_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="payoutrun",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["handed_over", "closed"]), _negated=True),
                    models.Q(("handed_over_at__isnull", False), ("released_by__isnull", False)),
                    _connector="OR",
                ),
                name="run_released_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="payoutrun",
            constraint=models.CheckConstraint(
                condition=models.Q(("prepared_by", models.F("approved_by")), _negated=True),
                name="run_preparer_not_approver",
            ),
        ),
        migrations.AddConstraint(
            model_name="payoutrun",
            constraint=models.CheckConstraint(
                condition=models.Q(("approved_by", models.F("released_by")), _negated=True),
                name="run_approver_not_releaser",
            ),
        ),
        migrations.AddConstraint(
            model_name="payoutrun",
            constraint=models.CheckConstraint(
                condition=models.Q(("prepared_by", models.F("released_by")), _negated=True),
                name="run_preparer_not_releaser",
            ),
        ),
        migrations.AddConstraint(
            model_name="payoutrun",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "cancelled"), _negated=True),
                    models.Q(
                        ("cancelled_at__isnull", False),
                        ("cancelled_by__isnull", False),
                        models.Q(("why_cancelled", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="run_cancelled_with_reason",
            ),
        ),
        migrations.AddIndex(
            model_name="payment",
            index=models.Index(
                condition=models.Q(("reissue_of__isnull", False)),
                fields=["reissue_of"],
                name="payment_reissues",
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.UniqueConstraint(
                fields=("run", "sequence"), name="payment_sequence_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("reissue_of", None)),
                fields=("run", "person"),
                name="payment_of_person_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("reissue_of__isnull", False)),
                fields=("run", "reissue_of"),
                name="payment_reissued_once_in_run",
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.CheckConstraint(
                condition=models.Q(("sequence__gte", 1)), name="payment_sequence_from_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "net",
                        django.db.models.expressions.CombinedExpression(
                            models.F("gross"), "-", models.F("deducted")
                        ),
                    )
                ),
                name="payment_nets",
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.CheckConstraint(
                condition=models.Q(("net__gt", 0)), name="payment_pays"
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.CheckConstraint(
                condition=models.Q(("deducted__gte", 0)), name="payment_deducts_nothing_negative"
            ),
        ),
        migrations.AddConstraint(
            model_name="outfile",
            constraint=models.UniqueConstraint(
                fields=("run", "kind", "part"), name="out_file_part_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="netting",
            constraint=models.CheckConstraint(
                condition=models.Q(("cents__lte", 0)), name="netting_never_pays"
            ),
        ),
        migrations.AddConstraint(
            model_name="netting",
            constraint=models.CheckConstraint(
                condition=models.Q(("claim", None), ("cents__lt", 0), _connector="OR"),
                name="netting_claims_what_is_owed",
            ),
        ),
        migrations.AddConstraint(
            model_name="netting",
            constraint=models.UniqueConstraint(
                condition=models.Q(("child__isnull", False)),
                fields=("run", "person", "benefit", "child"),
                name="netting_of_child_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="netting",
            constraint=models.UniqueConstraint(
                condition=models.Q(("child", None)),
                fields=("run", "person", "benefit"),
                name="netting_of_family_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="inline",
            constraint=models.UniqueConstraint(fields=("file", "line"), name="in_line_once"),
        ),
        migrations.AddConstraint(
            model_name="inline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("matched", True), ("why_not", "")),
                    models.Q(("matched", False), models.Q(("why_not", ""), _negated=True)),
                    _connector="OR",
                ),
                name="in_line_matched_or_why_not",
            ),
        ),
        migrations.AddIndex(
            model_name="finding",
            index=models.Index(
                condition=models.Q(("decision", "")), fields=["run", "kind"], name="finding_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.UniqueConstraint(
                fields=("run", "kind", "person"), name="finding_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at", None), ("decided_by", None), ("decision", "")),
                    models.Q(
                        ("decided_at__isnull", False),
                        ("decided_by__isnull", False),
                        models.Q(("decision", ""), _negated=True),
                        models.Q(("reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="finding_decided_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="receipt",
            constraint=models.UniqueConstraint(
                fields=("run", "reference"), name="receipt_reference_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="reissue",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="reissue_with_reason"
            ),
        ),
        migrations.AddIndex(
            model_name="paymentline",
            index=models.Index(
                condition=models.Q(("payment__isnull", False)),
                fields=["payment"],
                name="line_of_payment",
            ),
        ),
        migrations.AddIndex(
            model_name="paymentline",
            index=models.Index(
                condition=models.Q(("netting__isnull", False)),
                fields=["netting"],
                name="line_of_netting",
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentline",
            constraint=models.UniqueConstraint(
                condition=models.Q(("due__isnull", False), ("released_at", None)),
                fields=("due",),
                name="line_due_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentline",
            constraint=models.UniqueConstraint(
                condition=models.Q(("claim_entry__isnull", False)),
                fields=("claim_entry",),
                name="line_claim_entry_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentline",
            constraint=models.UniqueConstraint(
                condition=models.Q(("reissue__isnull", False), ("released_at", None)),
                fields=("reissue",),
                name="line_reissue_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("netting__isnull", False), ("payment", None)),
                    models.Q(("netting", None), ("payment__isnull", False)),
                    _connector="OR",
                ),
                name="line_in_payment_or_netting",
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("claim_entry", None), ("due__isnull", False), ("reissue", None)),
                    models.Q(
                        ("cents__lt", 0),
                        ("claim_entry__isnull", False),
                        ("due", None),
                        ("reissue", None),
                    ),
                    models.Q(
                        ("cents__gt", 0),
                        ("claim_entry", None),
                        ("due", None),
                        ("reissue__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="line_of_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentline",
            constraint=models.CheckConstraint(
                condition=models.Q(("cents", 0), _negated=True), name="line_is_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="runjob",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["queued", "running"])),
                fields=("run", "kind"),
                name="run_job_one_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="suspensionproposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", ""), ("answered_by", None), ("answered_on", None)),
                    models.Q(
                        ("answered_by__isnull", False),
                        ("answered_on__isnull", False),
                        models.Q(("answer", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="suspension_proposal_answered",
            ),
        ),
        migrations.AddConstraint(
            model_name="suspensionproposal",
            constraint=models.CheckConstraint(
                condition=models.Q(("former", models.F("latter")), _negated=True),
                name="suspension_after_two_returns",
            ),
        ),
        Guard(RULES),
        *(AppendOnly(table) for table in APPEND_ONLY),
    ]

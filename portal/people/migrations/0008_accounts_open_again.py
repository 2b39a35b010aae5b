import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0007_units_close_and_lose_the_head")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="close_reason",
            field=models.CharField(
                blank=True, editable=False, max_length=300, verbose_name="reason for closing"
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="closed_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="invited_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="invited at"),
        ),
        migrations.CreateModel(
            name="AccountPeriod",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="from")),
                ("valid_until", models.DateField(verbose_name="until")),
                (
                    "close_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="reason for closing"),
                ),
                ("reopened_on", models.DateField(verbose_name="opened again from")),
                ("reopened_at", models.DateTimeField()),
                (
                    "reason",
                    models.CharField(max_length=300, verbose_name="reason for opening again"),
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="former_periods",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reopened_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "former period of an account",
                "verbose_name_plural": "former periods of accounts",
                "ordering": ["-valid_from"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reopened_on__gte", models.F("valid_until")),
                            ("valid_until__gte", models.F("valid_from")),
                        ),
                        name="account_period_ends_before_the_next",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="account_reopened_for_a_reason",
                    ),
                ],
            },
        ),
    ]

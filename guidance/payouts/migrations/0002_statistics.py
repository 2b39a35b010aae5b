import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from portal.audit.triggers import AppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("payouts", "0001_initial"),
        ("recurring", "0002_outcomes_append_only"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="RunFigure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=16)),
                ("benefit", models.CharField(max_length=40)),
                ("age", models.SmallIntegerField()),
                (
                    "sex",
                    models.CharField(
                        blank=True,
                        choices=[("F", "Women"), ("M", "Men"), ("", "Not known")],
                        max_length=1,
                    ),
                ),
                ("county", models.CharField(blank=True, max_length=40)),
                ("municipality", models.CharField(blank=True, max_length=60)),
                ("gross", models.BigIntegerField()),
                ("deducted", models.BigIntegerField()),
                ("people", models.IntegerField()),
                ("people_kind", models.IntegerField()),
                ("people_benefit", models.IntegerField()),
                ("people_age", models.IntegerField()),
                ("people_kind_age", models.IntegerField()),
                ("people_benefit_age", models.IntegerField()),
                ("payments", models.IntegerField()),
                ("payments_kind", models.IntegerField()),
                ("payments_benefit", models.IntegerField()),
                ("payments_age", models.IntegerField()),
                ("payments_kind_age", models.IntegerField()),
                ("payments_benefit_age", models.IntegerField()),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="figures",
                        to="payouts.payoutrun",
                    ),
                ),
            ],
            options={
                "verbose_name": "figure of a run",
                "verbose_name_plural": "figures of runs",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("run", "benefit", "age", "sex", "municipality"),
                        name="payout_figure_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("people__gte", 0),
                            ("people__lte", models.F("people_benefit")),
                            ("people_benefit__lte", models.F("people_benefit_age")),
                        ),
                        name="payout_figure_counts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SavedReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, unique=True, verbose_name="name")),
                ("query", models.JSONField(default=dict)),
                (
                    "months",
                    models.PositiveSmallIntegerField(default=12, verbose_name="how many months"),
                ),
                (
                    "leaves_agency",
                    models.BooleanField(default=True, verbose_name="leaves the agency"),
                ),
                (
                    "outside",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="to whom outside the agency"
                    ),
                ),
                ("saved_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "duty",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="payout_report",
                        to="recurring.duty",
                    ),
                ),
                (
                    "recipients",
                    models.ManyToManyField(
                        blank=True,
                        related_name="payout_reports",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who is told",
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "saved report",
                "verbose_name_plural": "saved reports",
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="payout_report_has_name",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("months__gte", 1), ("months__lte", 60)),
                        name="payout_report_months",
                    ),
                ],
            },
        ),
        AppendOnly("payouts_runfigure"),
    ]

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0004_people_by_name")]

    operations = [
        migrations.CreateModel(
            name="UnitHead",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="from")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "order_reference",
                    models.CharField(blank=True, max_length=100, verbose_name="order"),
                ),
                ("named_at", models.DateTimeField(verbose_name="named at")),
                ("ended_at", models.DateTimeField(null=True)),
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
                    "named_by",
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
                        related_name="headships",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="head",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="headships",
                        to="people.unit",
                        verbose_name="unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "head of a unit",
                "verbose_name_plural": "heads of units",
                "ordering": ["-valid_from", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="head_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("named_by", None),
                            models.Q(("order_reference", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="head_by_order_names_it",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("named_by", None),
                            models.Q(("named_by", models.F("person")), _negated=True),
                            _connector="OR",
                        ),
                        name="nobody_names_themselves_head",
                    ),
                ],
            },
        ),
    ]

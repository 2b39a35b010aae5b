import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0002_guards"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Enforcement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("bailiff", models.CharField(max_length=200, verbose_name="bailiff")),
                (
                    "reference",
                    models.CharField(max_length=60, verbose_name="number of the enforcement file"),
                ),
                ("handed_on", models.DateField(verbose_name="handed over on")),
                ("ended_on", models.DateField(null=True)),
                ("why_ended", models.CharField(blank=True, max_length=300)),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enforcements",
                        to="claims.claim",
                    ),
                ),
                (
                    "handed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "enforcement of a precept",
                "verbose_name_plural": "enforcements of precepts",
                "ordering": ["-handed_on", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on", None)),
                        fields=("claim",),
                        name="enforcement_one_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("bailiff", ""), _negated=True),
                            models.Q(("reference", ""), _negated=True),
                        ),
                        name="enforcement_says_with_whom",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_on", None), ("why_ended", "")),
                            models.Q(
                                ("ended_on__gte", models.F("handed_on")),
                                models.Q(("why_ended", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="enforcement_end",
                    ),
                ],
            },
        ),
    ]

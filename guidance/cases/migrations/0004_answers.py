import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from portal.audit.triggers import AppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0003_documents"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="case",
            name="outcome",
            field=models.CharField(
                blank=True,
                choices=[
                    ("granted", "Granted"),
                    ("partly_granted", "Partly granted"),
                    ("refused", "Refused"),
                    ("changed", "Changed"),
                    ("suspended", "Suspended"),
                    ("resumed", "Resumed"),
                    ("ended", "Ended"),
                    ("recovered", "To be recovered"),
                    ("waived", "Recovery given up"),
                    ("no_claim", "Nothing to recover"),
                    ("answered", "Answered"),
                    ("issued", "Issued"),
                    ("handed_over", "Passed on"),
                    ("referred", "Referred to the municipality"),
                    ("withdrawn", "Withdrawn by the applicant"),
                    ("not_examined", "Left unexamined"),
                ],
                max_length=16,
                verbose_name="outcome",
            ),
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sources", models.JSONField(default=list)),
                (
                    "handed_to",
                    models.CharField(blank=True, max_length=200, verbose_name="passed on to"),
                ),
                (
                    "reference",
                    models.CharField(blank=True, max_length=60, verbose_name="reference there"),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answer",
                        to="cases.case",
                    ),
                ),
                (
                    "letter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answer",
                        to="cases.caseletter",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer by letter",
                "verbose_name_plural": "answers by letter",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("handed_to", ""), ("reference", "")),
                            models.Q(
                                models.Q(("handed_to", ""), _negated=True),
                                models.Q(("reference", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="answer_handed_over_with_reference",
                    )
                ],
            },
        ),
        AppendOnly("cases_answer"),
    ]

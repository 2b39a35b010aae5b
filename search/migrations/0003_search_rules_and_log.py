import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0002_units_of_documents"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchRecord",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="asked at")),
                ("asked_on", models.DateField(verbose_name="asked on")),
                (
                    "channel",
                    models.CharField(
                        choices=[("page", "Page"), ("api", "API")],
                        max_length=4,
                        verbose_name="channel",
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=400, verbose_name="query")),
                (
                    "key",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="words in their basic form"
                    ),
                ),
                ("roles", models.CharField(blank=True, max_length=300, verbose_name="roles")),
                ("unit", models.CharField(blank=True, max_length=64, verbose_name="unit")),
                ("filters", models.JSONField(default=dict, verbose_name="filters")),
                (
                    "narrowed",
                    models.BooleanField(default=False, verbose_name="narrowed by filters"),
                ),
                ("total", models.PositiveIntegerField(verbose_name="results")),
                (
                    "found_nothing",
                    models.BooleanField(default=False, verbose_name="nothing was found"),
                ),
                (
                    "corrected",
                    models.BooleanField(default=False, verbose_name="spelling corrected"),
                ),
                ("milliseconds", models.PositiveIntegerField(verbose_name="time taken, ms")),
                ("position", models.PositiveIntegerField(null=True, verbose_name="result opened")),
                ("wished_at", models.DateTimeField(null=True, verbose_name="experts were told at")),
                (
                    "wish",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="what was looked for"
                    ),
                ),
            ],
            options={
                "verbose_name": "record of a search",
                "verbose_name_plural": "records of searches",
                "ordering": ["-asked_at"],
                "indexes": [
                    models.Index(fields=["asked_on", "channel", "key"], name="search_record_day"),
                    models.Index(fields=["key", "asked_on"], name="search_record_key"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("position", None), ("position__gt", 0), _connector="OR"
                        ),
                        name="search_record_position",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("found_nothing", False), ("total", 0), _connector="OR"),
                        name="search_record_nothing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("wish", ""), ("wished_at__isnull", False), _connector="OR"
                        ),
                        name="search_record_wish",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GapDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=200, verbose_name="words in their basic form")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("synonym", "Words were added"),
                            ("note", "A text is being written"),
                            ("question", "An expert was asked"),
                            ("not_ours", "Nothing to do"),
                        ],
                        max_length=10,
                        verbose_name="outcome",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                ("decided_at", models.DateTimeField(verbose_name="decided at")),
                (
                    "asked",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="expert who was asked",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
            ],
            options={
                "verbose_name": "decision on a gap",
                "verbose_name_plural": "decisions on gaps",
                "ordering": ["decided_at"],
                "indexes": [models.Index(fields=["key", "decided_at"], name="search_gap_key")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("key", ""), _negated=True), name="search_gap_has_key"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "question"), _negated=True),
                            ("asked__isnull", False),
                            _connector="OR",
                        ),
                        name="search_gap_question_to_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "not_ours"), _negated=True),
                            models.Q(("note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="search_gap_says_why_not",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "thread",
                    models.UUIDField(default=uuid.uuid4, editable=False, verbose_name="rule"),
                ),
                ("number", models.PositiveIntegerField(default=1, verbose_name="row")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("two_way", "Words that mean the same"),
                            ("one_way", "Word that also finds another"),
                            ("pin", "Recommended document"),
                            ("exclude", "Excluded document"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("words", models.CharField(max_length=120, verbose_name="words")),
                (
                    "others",
                    models.CharField(blank=True, max_length=400, verbose_name="other words"),
                ),
                ("document", models.CharField(blank=True, max_length=200, verbose_name="document")),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                ("withdrawn", models.BooleanField(default=False, verbose_name="withdrawn")),
                ("made_at", models.DateTimeField(verbose_name="made at")),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
            ],
            options={
                "verbose_name": "search rule",
                "verbose_name_plural": "search rules",
                "ordering": ["words", "thread", "number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("thread", "number"), name="search_rule_row_unique"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("document", ""),
                                ("kind__in", ["one_way", "two_way"]),
                                models.Q(("others", ""), _negated=True),
                            ),
                            models.Q(
                                ("kind__in", ["exclude", "pin"]),
                                ("others", ""),
                                models.Q(("document", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="search_rule_fits_its_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("words", ""), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            ("number__gt", 0),
                        ),
                        name="search_rule_says_why",
                    ),
                ],
            },
        ),
    ]

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from portal.audit.triggers import AppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0003_documents"),
        ("decisions", "0001_decisions"),
        ("documents", "0004_lists_by_kind_and_of_coming_texts"),
        ("law", "0002_provisions_append_only"),
        ("people", "0009_sign_in_attempts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveField(
            model_name="proposal",
            name="appeal_notice",
        ),
        migrations.AddField(
            model_name="proposal",
            name="blocks",
            field=models.JSONField(default=list),
        ),
        migrations.CreateModel(
            name="ReasonBlock",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="title")),
                ("benefit", models.CharField(blank=True, max_length=40, verbose_name="benefit")),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("grant", "Grant"),
                            ("partly_grant", "Grant in part"),
                            ("refuse", "Refuse"),
                            ("change", "Change"),
                            ("suspend", "Suspend"),
                            ("resume", "Resume"),
                            ("end", "End"),
                            ("recover", "Recover an overpayment"),
                        ],
                        max_length=16,
                        verbose_name="decision",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("et", "Estonian"), ("en", "English")],
                        default="et",
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                ("retired_at", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "building block of reasons",
                "verbose_name_plural": "building blocks of reasons",
                "ordering": ["title", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("title", "language"), name="reason_block_once"),
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True), name="reason_block_titled"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReasonBlockVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("text", models.TextField(max_length=6000, verbose_name="text")),
                ("at", models.DateTimeField()),
                ("sha256", models.CharField(max_length=64)),
                (
                    "block",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="decisions.reasonblock",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["block", "-number"],
            },
        ),
        migrations.CreateModel(
            name="BlockSource",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.PositiveSmallIntegerField()),
                ("anchor", models.CharField(blank=True, max_length=20)),
                ("label", models.CharField(max_length=120)),
                ("quote", models.TextField()),
                ("sha256", models.CharField(max_length=64)),
                (
                    "provision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cited_by_%(class)s",
                        to="law.provision",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cited_by_%(class)s",
                        to="documents.noteversion",
                    ),
                ),
                (
                    "block_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="citations",
                        to="decisions.reasonblockversion",
                    ),
                ),
            ],
            options={
                "ordering": ["place"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Recalculation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("benefits", models.JSONField(verbose_name="benefits")),
                ("changes_on", models.DateField(verbose_name="from which month")),
                ("reasons", models.TextField(blank=True, max_length=20000, verbose_name="reasons")),
                (
                    "not_heard_because",
                    models.TextField(
                        blank=True,
                        max_length=2000,
                        verbose_name="why people who get less are not heard",
                    ),
                ),
                ("begun_at", models.DateTimeField()),
                ("assessed_to", models.BigIntegerField(default=0)),
                ("assessed_at", models.DateTimeField(null=True)),
                ("sent_at", models.DateTimeField(null=True)),
                ("returned_because", models.TextField(blank=True)),
                ("signed_at", models.DateTimeField(null=True)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("dropped_at", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                ("heartbeat_at", models.DateTimeField(null=True)),
                ("problem", models.CharField(blank=True, max_length=40)),
                (
                    "prepared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "prepared_for",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "signed_for",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="people.unit",
                        verbose_name="unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "recalculation",
                "verbose_name_plural": "recalculations",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="RecalculationRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "result",
                    models.CharField(
                        choices=[("changes", "Changes"), ("by_hand", "To be looked at by hand")],
                        max_length=12,
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=20)),
                ("facts", models.JSONField(default=dict)),
                ("old", models.JSONField(default=list)),
                ("new", models.JSONField(default=list)),
                ("first_on", models.DateField(null=True)),
                ("old_cents", models.PositiveIntegerField(default=0)),
                ("new_cents", models.PositiveIntegerField(default=0)),
                ("past_cents", models.IntegerField(default=0)),
                ("is_less", models.BooleanField(default=False)),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="decisions.decision",
                    ),
                ),
                (
                    "made",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recalculated_in",
                        to="decisions.decision",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.person",
                    ),
                ),
                (
                    "recalculation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="decisions.recalculation",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="RecalculationSource",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.PositiveSmallIntegerField()),
                ("anchor", models.CharField(blank=True, max_length=20)),
                ("label", models.CharField(max_length=120)),
                ("quote", models.TextField()),
                ("sha256", models.CharField(max_length=64)),
                (
                    "provision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cited_by_%(class)s",
                        to="law.provision",
                    ),
                ),
                (
                    "recalculation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="decisions.recalculation",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cited_by_%(class)s",
                        to="documents.noteversion",
                    ),
                ),
            ],
            options={
                "ordering": ["place"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Reopening",
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
                            ("correct", "Correct an obvious mistake (HMS § 59)"),
                            ("replace", "Replace the decision by a new one"),
                        ],
                        max_length=10,
                        verbose_name="what is done",
                    ),
                ),
                ("why", models.TextField(max_length=4000, verbose_name="why")),
                ("opened_at", models.DateTimeField()),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reopening",
                        to="cases.case",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reopenings",
                        to="decisions.decision",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "decision taken up again",
                "verbose_name_plural": "decisions taken up again",
                "ordering": ["-pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="reasonblockversion",
            constraint=models.UniqueConstraint(
                fields=("block", "number"), name="reason_block_version_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="reasonblockversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="reason_block_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="blocksource",
            constraint=models.UniqueConstraint(
                fields=("block_version", "place"), name="block_cites_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="blocksource",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("provision__isnull", False), ("version", None)),
                    models.Q(("provision", None), ("version__isnull", False)),
                    _connector="OR",
                ),
                name="block_source_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="recalculation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("signed_by", None),
                    models.Q(("prepared_by", models.F("signed_by")), _negated=True),
                    _connector="OR",
                ),
                name="recalculation_by_two_people",
            ),
        ),
        migrations.AddConstraint(
            model_name="recalculation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("signed_at", None), ("signed_by", None)),
                    models.Q(
                        ("sent_at__isnull", False),
                        ("signed_at__isnull", False),
                        ("signed_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="recalculation_signed_when_sent",
            ),
        ),
        migrations.AddConstraint(
            model_name="recalculation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("sent_at", None), ("sha256", "")),
                    models.Q(
                        ("assessed_at__isnull", False),
                        ("sent_at__isnull", False),
                        models.Q(("sha256", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="recalculation_sent_with_digest",
            ),
        ),
        migrations.AddConstraint(
            model_name="recalculation",
            constraint=models.CheckConstraint(
                condition=models.Q(("dropped_at", None), ("signed_at", None), _connector="OR"),
                name="recalculation_dropped_before_signing",
            ),
        ),
        migrations.AddConstraint(
            model_name="recalculation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("finished_at", None), ("signed_at__isnull", False), _connector="OR"
                ),
                name="recalculation_finished_when_signed",
            ),
        ),
        migrations.AddIndex(
            model_name="recalculationrow",
            index=models.Index(fields=["recalculation", "result", "id"], name="recalculation_rows"),
        ),
        migrations.AddConstraint(
            model_name="recalculationrow",
            constraint=models.UniqueConstraint(
                fields=("recalculation", "decision"), name="recalculation_row_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="recalculationrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("made", None), ("result", "changes"), _connector="OR"),
                name="recalculation_made_of_change",
            ),
        ),
        migrations.AddConstraint(
            model_name="recalculationrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("result", "changes"), _negated=True),
                    ("first_on__isnull", False),
                    _connector="OR",
                ),
                name="recalculation_change_has_month",
            ),
        ),
        migrations.AddConstraint(
            model_name="recalculationrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("made", None),
                    models.Q(("made", models.F("decision")), _negated=True),
                    _connector="OR",
                ),
                name="recalculation_makes_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="recalculationsource",
            constraint=models.UniqueConstraint(
                fields=("recalculation", "place"), name="recalculation_cites_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="recalculationsource",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("provision__isnull", False), ("version", None)),
                    models.Q(("provision", None), ("version__isnull", False)),
                    _connector="OR",
                ),
                name="recalculation_source_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="reopening",
            constraint=models.CheckConstraint(
                condition=models.Q(("why", ""), _negated=True), name="reopening_says_why"
            ),
        ),
        migrations.AlterField(
            model_name="decision",
            name="kind",
            field=models.CharField(
                choices=[
                    ("grant", "Grant"),
                    ("partly_grant", "Grant in part"),
                    ("refuse", "Refuse"),
                    ("change", "Change"),
                    ("suspend", "Suspend"),
                    ("resume", "Resume"),
                    ("end", "End"),
                    ("recover", "Recover an overpayment"),
                    ("waive", "Give up recovery"),
                    ("no_claim", "Nothing to recover"),
                ],
                max_length=16,
                verbose_name="decision",
            ),
        ),
        migrations.AlterField(
            model_name="proposal",
            name="kind",
            field=models.CharField(
                choices=[
                    ("grant", "Grant"),
                    ("partly_grant", "Grant in part"),
                    ("refuse", "Refuse"),
                    ("change", "Change"),
                    ("suspend", "Suspend"),
                    ("resume", "Resume"),
                    ("end", "End"),
                    ("recover", "Recover an overpayment"),
                    ("waive", "Give up recovery"),
                    ("no_claim", "Nothing to recover"),
                ],
                max_length=16,
                verbose_name="decision",
            ),
        ),
        migrations.AlterField(
            model_name="reasonblock",
            name="kind",
            field=models.CharField(
                blank=True,
                choices=[
                    ("grant", "Grant"),
                    ("partly_grant", "Grant in part"),
                    ("refuse", "Refuse"),
                    ("change", "Change"),
                    ("suspend", "Suspend"),
                    ("resume", "Resume"),
                    ("end", "End"),
                    ("recover", "Recover an overpayment"),
                    ("waive", "Give up recovery"),
                    ("no_claim", "Nothing to recover"),
                ],
                max_length=16,
                verbose_name="decision",
            ),
        ),
        AppendOnly("decisions_reopening"),
        AppendOnly("decisions_reasonblockversion"),
        AppendOnly("decisions_blocksource"),
    ]

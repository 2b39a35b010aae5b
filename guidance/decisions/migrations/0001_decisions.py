import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from portal.audit.triggers import AppendOnly


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cases", "0003_documents"),
        ("documents", "0004_lists_by_kind_and_of_coming_texts"),
        ("law", "0002_provisions_append_only"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Proposal",
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
                    "claim",
                    models.TextField(
                        blank=True, max_length=2000, verbose_name="what was asked for"
                    ),
                ),
                ("facts", models.JSONField(default=dict)),
                ("computed", models.JSONField(default=list)),
                ("granted", models.JSONField(default=list)),
                (
                    "departure",
                    models.TextField(
                        blank=True, verbose_name="why it departs from the calculation"
                    ),
                ),
                (
                    "effective_on",
                    models.DateField(blank=True, null=True, verbose_name="from which day"),
                ),
                ("reasons", models.TextField(blank=True, max_length=20000, verbose_name="reasons")),
                (
                    "appeal_notice",
                    models.TextField(blank=True, max_length=4000, verbose_name="appeal notice"),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("begun_at", models.DateTimeField()),
                ("saved_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="cases.case",
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sent_for",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("writers", models.ManyToManyField(related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "verbose_name": "proposal",
                "verbose_name_plural": "proposals",
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=24, unique=True, verbose_name="number")),
                (
                    "kind",
                    models.CharField(
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
                ("effective_on", models.DateField(null=True, verbose_name="from which day")),
                ("rules_of", models.DateField(verbose_name="by the rules of")),
                ("content", models.JSONField()),
                ("signed_at", models.DateTimeField(verbose_name="signed")),
                ("sha256", models.CharField(max_length=64)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="cases.case",
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
                    "prepared_for",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="decisions.decision",
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
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
                    "proposal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decision",
                        to="decisions.proposal",
                    ),
                ),
            ],
            options={
                "verbose_name": "decision",
                "verbose_name_plural": "decisions",
                "ordering": ["-signed_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Citation",
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
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="decisions.proposal",
                    ),
                ),
            ],
            options={
                "ordering": ["place"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sent_at", models.DateTimeField()),
                ("at", models.DateTimeField()),
                ("is_signed", models.BooleanField()),
                ("comment", models.TextField(blank=True)),
                ("sha256", models.CharField(max_length=64)),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="decisions.proposal",
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Challenge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("received_on", models.DateField(verbose_name="received on")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("office", "In person"),
                            ("portal", "Self-service portal"),
                            ("email", "E-mail"),
                            ("post", "Post"),
                            ("phone", "Phone"),
                            ("official", "From another authority or by one's own initiative"),
                        ],
                        max_length=10,
                        verbose_name="how it came",
                    ),
                ),
                (
                    "grounds",
                    models.TextField(max_length=10000, verbose_name="what the person says"),
                ),
                ("due_on", models.DateField(verbose_name="to be decided by")),
                ("recorded_at", models.DateTimeField()),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("satisfied", "Satisfied"),
                            ("partly", "Satisfied in part"),
                            ("rejected", "Rejected"),
                            ("returned", "Returned without examining"),
                            ("withdrawn", "Withdrawn by the person"),
                        ],
                        max_length=10,
                        verbose_name="outcome",
                    ),
                ),
                ("reasons", models.TextField(blank=True, max_length=20000, verbose_name="reasons")),
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
                    "letter",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.caseletter",
                    ),
                ),
                (
                    "opened",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opened_by_challenge",
                        to="cases.case",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="challenges",
                        to="decisions.decision",
                    ),
                ),
            ],
            options={
                "verbose_name": "challenge",
                "verbose_name_plural": "challenges",
                "ordering": ["-received_on", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("outcome", "")),
                        fields=("decision",),
                        name="challenge_one_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at", None), ("decided_by", None), ("outcome", "")),
                            models.Q(
                                models.Q(("outcome", ""), _negated=True),
                                ("decided_at__isnull", False),
                                models.Q(("reasons", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="challenge_decided_with_reasons",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("due_on__gt", models.F("received_on"))),
                        name="challenge_has_term",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DecisionCitation",
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
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="citations",
                        to="decisions.decision",
                    ),
                ),
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
            ],
            options={
                "ordering": ["place"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("decision", "place"), name="decision_cites_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("provision__isnull", False), ("version", None)),
                            models.Q(("provision", None), ("version__isnull", False)),
                            _connector="OR",
                        ),
                        name="decision_citation_one_source",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Entitlement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("benefit", models.CharField(max_length=40)),
                ("start", models.DateField()),
                ("end", models.DateField()),
                ("cents", models.PositiveIntegerField()),
                (
                    "child",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entitlements_for",
                        to="cases.person",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entitlements",
                        to="decisions.decision",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entitlements",
                        to="cases.person",
                    ),
                ),
            ],
            options={
                "ordering": ["benefit", "child", "start"],
                "indexes": [
                    models.Index(
                        fields=["person", "benefit", "child", "start"], name="entitlement_chain"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__gt", models.F("start"))),
                        name="entitlement_period",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("cents__gt", 0)), name="entitlement_pays"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Hearing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "intention",
                    models.TextField(blank=True, max_length=4000, verbose_name="what is planned"),
                ),
                ("begun_on", models.DateField()),
                ("until", models.DateField(null=True)),
                ("reply", models.TextField(blank=True, max_length=10000, verbose_name="reply")),
                ("replied_on", models.DateField(null=True)),
                (
                    "waived_because",
                    models.TextField(blank=True, verbose_name="why the person is not heard"),
                ),
                (
                    "begun_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hearings",
                        to="cases.case",
                    ),
                ),
                (
                    "letter",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.caseletter",
                    ),
                ),
            ],
            options={
                "ordering": ["-begun_on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("until", None), models.Q(("waived_because", ""), _negated=True)
                            ),
                            models.Q(("until__gt", models.F("begun_on")), ("waived_because", "")),
                            _connector="OR",
                        ),
                        name="hearing_has_term_or_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("replied_on", None), ("reply", "")),
                            ("replied_on__gte", models.F("begun_on")),
                            _connector="OR",
                        ),
                        name="hearing_reply_after_asking",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_at", None)), fields=("case",), name="proposal_one_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("sent_at", None), ("sent_by", None)),
                    models.Q(("sent_at__isnull", False), ("sent_by__isnull", False)),
                    _connector="OR",
                ),
                name="proposal_sent_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("prepared_by", models.F("signed_by")), _negated=True),
                name="decision_by_two_people",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("replaces", models.F("id")), _negated=True),
                name="decision_replaces_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="citation",
            constraint=models.UniqueConstraint(
                fields=("proposal", "place"), name="citation_place_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="citation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("provision__isnull", False), ("version", None)),
                    models.Q(("provision", None), ("version__isnull", False)),
                    _connector="OR",
                ),
                name="citation_one_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(("sent_by", models.F("reviewed_by")), _negated=True),
                name="review_by_another_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_signed", True), models.Q(("comment", ""), _negated=True), _connector="OR"
                ),
                name="review_returned_with_comment",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_signed", True)),
                fields=("proposal",),
                name="review_signed_once",
            ),
        ),
        AppendOnly("decisions_review"),
        AppendOnly("decisions_decision"),
        AppendOnly("decisions_decisioncitation"),
        AppendOnly("decisions_entitlement"),
    ]

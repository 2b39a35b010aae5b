import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models

from portal.audit.triggers import AppendOnly


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0009_sign_in_attempts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CaseNumberSeries",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("prefix", models.CharField(max_length=4)),
                ("year", models.PositiveIntegerField()),
                ("last", models.PositiveIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("prefix", "year"), name="case_series_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        blank=True, max_length=32, null=True, verbose_name="personal code"
                    ),
                ),
                (
                    "code_country",
                    models.CharField(
                        default="EE", max_length=2, verbose_name="country of the code"
                    ),
                ),
                ("given_name", models.CharField(max_length=100, verbose_name="given name")),
                ("family_name", models.CharField(max_length=100, verbose_name="family name")),
                ("name_key", models.CharField(editable=False, max_length=210)),
                ("born_on", models.DateField(verbose_name="date of birth")),
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
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="phone")),
                (
                    "language",
                    models.CharField(
                        choices=[("et", "Estonian"), ("en", "English")],
                        default="et",
                        max_length=2,
                        verbose_name="language of letters",
                    ),
                ),
                ("registered_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "person of a case",
                "verbose_name_plural": "people of cases",
                "ordering": ["family_name", "given_name", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("code_country", "code"), name="person_code_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("code", None),
                            models.Q(
                                models.Q(("code_country", "EE"), _negated=True),
                                models.Q(("code", ""), _negated=True),
                            ),
                            models.Q(
                                django.db.models.lookups.Exact(
                                    django.db.models.functions.text.Length("code"), 11
                                ),
                                ("code_country", "EE"),
                            ),
                            _connector="OR",
                        ),
                        name="person_code_fits",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("given_name", ""), _negated=True),
                            models.Q(("family_name", ""), _negated=True),
                        ),
                        name="person_has_name",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Case",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=20, unique=True, verbose_name="number")),
                ("kind", models.CharField(max_length=24, verbose_name="kind")),
                ("benefit", models.CharField(blank=True, max_length=40, verbose_name="benefit")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "Received"),
                            ("in_progress", "In progress"),
                            ("waiting", "Waiting"),
                            ("proposed", "To be signed"),
                            ("decided", "Decided"),
                            ("closed", "Closed"),
                        ],
                        default="received",
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
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
                ("received_on", models.DateField(verbose_name="received on")),
                ("received_at", models.DateTimeField()),
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
                        verbose_name="channel",
                    ),
                ),
                (
                    "request",
                    models.TextField(blank=True, max_length=4000, verbose_name="what is asked for"),
                ),
                ("remarks", models.TextField(blank=True, max_length=4000, verbose_name="remarks")),
                (
                    "event_on",
                    models.DateField(blank=True, null=True, verbose_name="day the right arose"),
                ),
                ("asked_from", models.DateField(blank=True, null=True, verbose_name="asked from")),
                (
                    "asked_until",
                    models.DateField(blank=True, null=True, verbose_name="asked until"),
                ),
                (
                    "date_that_matters",
                    models.CharField(
                        choices=[
                            ("event", "Day the right arose"),
                            ("application", "Day of the application"),
                            ("decision", "Today"),
                        ],
                        default="application",
                        max_length=12,
                        verbose_name="by the rules of",
                    ),
                ),
                ("due_on", models.DateField(editable=False, null=True, verbose_name="due on")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("decided_at", models.DateTimeField(editable=False, null=True)),
                ("closed_at", models.DateTimeField(editable=False, null=True)),
                (
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followed_by",
                        to="cases.case",
                        verbose_name="follows the case",
                    ),
                ),
                (
                    "handler",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handled_cases",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="handler",
                    ),
                ),
                (
                    "received_by",
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
                        related_name="+",
                        to="people.unit",
                        verbose_name="unit",
                    ),
                ),
                (
                    "applicant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="cases.person",
                        verbose_name="applicant",
                    ),
                ),
            ],
            options={
                "verbose_name": "case",
                "verbose_name_plural": "cases",
                "ordering": ["-received_at", "-pk"],
                "indexes": [
                    models.Index(
                        fields=["handler", "state", "due_on", "id"], name="case_of_handler"
                    ),
                    models.Index(fields=["unit", "state", "due_on", "id"], name="case_of_unit"),
                    models.Index(
                        condition=models.Q(("state", "received")),
                        fields=["unit", "due_on", "id"],
                        name="case_in_pool",
                    ),
                    models.Index(
                        condition=models.Q(("state__in", ["decided", "closed"]), _negated=True),
                        fields=["due_on", "id"],
                        name="case_open_by_deadline",
                    ),
                    models.Index(fields=["received_at", "id"], name="case_newest"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "received",
                                    "in_progress",
                                    "waiting",
                                    "proposed",
                                    "decided",
                                    "closed",
                                ],
                            )
                        ),
                        name="case_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ["decided", "closed"]),
                                models.Q(("outcome", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("state__in", ["decided", "closed"]), _negated=True),
                                ("outcome", ""),
                            ),
                            _connector="OR",
                        ),
                        name="case_outcome_when_ended",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", False), ("state", "closed")),
                            models.Q(
                                models.Q(("state", "closed"), _negated=True), ("closed_at", None)
                            ),
                            _connector="OR",
                        ),
                        name="case_closed_at",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("handler", None), ("state", "received")),
                            ("state", "closed"),
                            models.Q(
                                models.Q(("state", "received"), _negated=True),
                                ("handler__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="case_under_work_has_handler",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("asked_until", None),
                            models.Q(
                                ("asked_from__isnull", False),
                                ("asked_until__gt", models.F("asked_from")),
                            ),
                            _connector="OR",
                        ),
                        name="case_asked_period",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("follows", models.F("id")), _negated=True),
                        name="case_follows_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Wait",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("documents", "Documents are missing"),
                            ("hearing", "The person is being heard"),
                            ("other_authority", "Another authority answers"),
                            ("other", "Another reason"),
                        ],
                        max_length=16,
                        verbose_name="reason",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="note")),
                ("started_on", models.DateField(verbose_name="from")),
                ("until", models.DateField(verbose_name="until")),
                ("ended_on", models.DateField(null=True)),
                (
                    "ended_by_what",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("arrived", "What was awaited arrived"),
                            ("term", "The term passed"),
                            ("by_hand", "Ended by the handler"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="waits",
                        to="cases.case",
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "wait of a case",
                "verbose_name_plural": "waits of cases",
                "ordering": ["-started_on", "-pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_on", None)),
                        fields=["until"],
                        name="case_wait_active_until",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on", None)),
                        fields=("case",),
                        name="case_waits_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__gt", models.F("started_on"))),
                        name="case_wait_period",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_by_what", ""), ("ended_on", None)),
                            models.Q(
                                ("ended_on__gte", models.F("started_on")),
                                models.Q(("ended_by_what", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="case_wait_end",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("verb", models.CharField(max_length=40)),
                ("data", models.JSONField(default=dict)),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="cases.case",
                    ),
                ),
                (
                    "for_whom",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "event of a case",
                "verbose_name_plural": "events of cases",
                "ordering": ["at", "pk"],
                "indexes": [models.Index(fields=["case", "at", "id"], name="case_event_history")],
            },
        ),
        migrations.CreateModel(
            name="CaseTask",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="task")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="due on")),
                ("created_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(null=True)),
                (
                    "assignee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="case_tasks",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="cases.case",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "task of a case",
                "verbose_name_plural": "tasks of cases",
                "ordering": ["due_on", "pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("done_at", None)),
                        fields=["assignee", "due_on"],
                        name="case_task_open",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True), name="case_task_has_title"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_at", None), ("done_by", None)),
                            ("done_at__isnull", False),
                            _connector="OR",
                        ),
                        name="case_task_done",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Deadline",
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
                            ("decision", "Decision"),
                            ("answer", "Answer"),
                            ("documents", "Documents from the applicant"),
                            ("hearing", "Reply to the hearing"),
                            ("challenge", "Challenge"),
                            ("challenge_decision", "Decision on the challenge"),
                            ("payout", "Payout"),
                        ],
                        max_length=20,
                        verbose_name="what",
                    ),
                ),
                ("due_on", models.DateField(verbose_name="due on")),
                ("rule", models.CharField(max_length=40)),
                ("basis", models.CharField(blank=True, max_length=200, verbose_name="basis")),
                ("is_verified", models.BooleanField(default=True)),
                ("computed_from", models.DateField(verbose_name="reckoned from")),
                ("computed_at", models.DateTimeField()),
                ("met_at", models.DateTimeField(null=True)),
                ("replaced_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deadlines",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "verbose_name": "deadline of a case",
                "verbose_name_plural": "deadlines of cases",
                "ordering": ["due_on", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("met_at", None), ("replaced_at", None)),
                        fields=("case", "kind"),
                        name="case_deadline_open_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("due_on__gte", models.F("computed_from"))),
                        name="case_deadline_after_its_start",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("child", "Child"),
                            ("other_parent", "Other parent"),
                            ("payee", "Payee"),
                            ("representative", "Representative"),
                        ],
                        max_length=16,
                        verbose_name="who",
                    ),
                ),
                ("since", models.DateField(blank=True, null=True, verbose_name="since")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parties",
                        to="cases.case",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="party_to",
                        to="cases.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "party to a case",
                "verbose_name_plural": "parties to a case",
                "ordering": ["role", "person__born_on", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case", "person", "role"), name="case_party_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Identification",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "document_type",
                    models.CharField(
                        choices=[
                            ("id_card", "Identity card"),
                            ("passport", "Passport"),
                            ("residence_permit", "Residence permit card"),
                            ("foreign", "Identity document of another country"),
                            ("electronic", "Electronic identity"),
                            ("none", "No document"),
                        ],
                        max_length=20,
                        verbose_name="document",
                    ),
                ),
                (
                    "document_number",
                    models.CharField(blank=True, max_length=40, verbose_name="document number"),
                ),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("in_person", "Document seen in person"),
                            ("signed", "Digital signature checked"),
                            ("signed_in", "Signed in to the portal"),
                            ("register", "Data compared with the population register"),
                            ("questions", "Control questions on the phone"),
                        ],
                        max_length=12,
                        verbose_name="how",
                    ),
                ),
                (
                    "valid_until",
                    models.DateField(blank=True, null=True, verbose_name="document valid until"),
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
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="identifications",
                        to="cases.case",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="identifications",
                        to="cases.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "identification",
                "verbose_name_plural": "identifications",
                "ordering": ["-at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("document_type__in", ["none", "electronic"]),
                            models.Q(("document_number", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="identification_names_document",
                    )
                ],
            },
        ),
        AppendOnly("cases_caseevent"),
        AppendOnly("cases_identification"),
    ]

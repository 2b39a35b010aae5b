import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("people", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Duty",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=40, verbose_name="kind")),
                ("title", models.CharField(blank=True, max_length=200, verbose_name="title")),
                ("note", models.TextField(blank=True, max_length=1000, verbose_name="what to do")),
                (
                    "subject_id",
                    models.PositiveBigIntegerField(blank=True, editable=False, null=True),
                ),
                (
                    "owner_role",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("expert", "Expert"),
                            ("service_owner", "Service owner"),
                            ("client_service_specialist", "Client-service specialist"),
                            ("lead_specialist", "Lead specialist"),
                            ("payout_specialist", "Payout specialist"),
                            ("user_support", "User-support specialist"),
                            ("information_security_specialist", "Information-security specialist"),
                            ("auditor", "Auditor"),
                            ("external_user", "External user"),
                            ("public_editor", "Editor of the public site"),
                            ("administrator", "Administrator"),
                        ],
                        default="",
                        max_length=40,
                        verbose_name="role",
                    ),
                ),
                (
                    "frequency",
                    models.CharField(
                        choices=[
                            ("year", "Once a calendar year"),
                            ("quarter", "Once a quarter"),
                            ("month", "Once a month"),
                            ("chosen", "In chosen months"),
                            ("week", "Once a week"),
                            ("after", "So many months after the last time"),
                        ],
                        max_length=8,
                        verbose_name="how often",
                    ),
                ),
                (
                    "month",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="month"),
                ),
                (
                    "day",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="day"),
                ),
                (
                    "working_day",
                    models.SmallIntegerField(blank=True, null=True, verbose_name="working day"),
                ),
                (
                    "chosen",
                    models.JSONField(blank=True, default=list, verbose_name="chosen months"),
                ),
                (
                    "interval",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="months"),
                ),
                (
                    "shift",
                    models.CharField(
                        choices=[
                            ("stay", "Stays on that day"),
                            ("previous", "Moves to the working day before"),
                            ("next", "Moves to the working day after"),
                        ],
                        default="stay",
                        max_length=8,
                        verbose_name="when the day is not a working day",
                    ),
                ),
                ("reminders", models.JSONField(blank=True, default=list, verbose_name="reminders")),
                ("starts_on", models.DateField(verbose_name="starts on")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="ends on")),
                ("planned_until", models.DateField(editable=False, null=True)),
                ("created_at", models.DateTimeField()),
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
                    "owner_person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duties",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "owner_unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duties_of_head",
                        to="people.unit",
                        verbose_name="head of unit",
                    ),
                ),
                (
                    "subject_type",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="contenttypes.contenttype",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="people.unit",
                        verbose_name="unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "duty",
                "verbose_name_plural": "duties",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="DutyPause",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="from")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="until")),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                (
                    "duty",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pauses",
                        to="recurring.duty",
                    ),
                ),
                (
                    "paused_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "resumed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "pause of a duty",
                "verbose_name_plural": "pauses of duties",
                "ordering": ["valid_from", "pk"],
            },
        ),
        migrations.CreateModel(
            name="DutyTerm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("period_start", models.DateField(verbose_name="period from")),
                ("period_end", models.DateField(verbose_name="period until")),
                ("planned_on", models.DateField(verbose_name="planned on")),
                ("due_on", models.DateField(verbose_name="due on")),
                ("is_open", models.BooleanField(default=True, verbose_name="open")),
                (
                    "duty",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="terms",
                        to="recurring.duty",
                    ),
                ),
            ],
            options={
                "verbose_name": "time of a duty",
                "verbose_name_plural": "times of duties",
                "ordering": ["due_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="DutyOutcome",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("result", models.CharField(max_length=40, verbose_name="outcome")),
                ("comment", models.TextField(blank=True, max_length=1000, verbose_name="comment")),
                ("due_on", models.DateField(verbose_name="due on")),
                ("done_on", models.DateField(verbose_name="done on")),
                ("recorded_at", models.DateTimeField(verbose_name="recorded at")),
                (
                    "done_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                (
                    "term",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcome",
                        to="recurring.dutyterm",
                    ),
                ),
            ],
            options={
                "verbose_name": "outcome of a duty",
                "verbose_name_plural": "outcomes of duties",
                "ordering": ["-done_on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ReminderSent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("days_before", models.SmallIntegerField()),
                ("sent_on", models.DateField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminders_sent",
                        to="recurring.dutyterm",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="duty",
            index=models.Index(fields=["planned_until"], name="duty_planned_until"),
        ),
        migrations.AddIndex(
            model_name="duty",
            index=models.Index(fields=["kind", "subject_type", "subject_id"], name="duty_subject"),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("owner_person__isnull", False), ("owner_role", ""), ("owner_unit", None)
                    ),
                    models.Q(
                        ("owner_person", None),
                        ("owner_unit", None),
                        models.Q(("owner_role", ""), _negated=True),
                    ),
                    models.Q(
                        ("owner_person", None), ("owner_role", ""), ("owner_unit__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="duty_has_one_owner",
            ),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                ),
                name="duty_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("frequency", "after"),
                        ("interval__isnull", False),
                        ("interval__range", (1, 120)),
                    ),
                    models.Q(models.Q(("frequency", "after"), _negated=True), ("interval", None)),
                    _connector="OR",
                ),
                name="duty_interval_fits",
            ),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("month", None),
                    models.Q(("frequency", "year"), ("month__range", (1, 12))),
                    models.Q(("frequency", "quarter"), ("month__range", (1, 3))),
                    _connector="OR",
                ),
                name="duty_month_fits",
            ),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("day", None),
                    models.Q(("day__range", (1, 31)), ("working_day", None)),
                    _connector="OR",
                ),
                name="duty_has_one_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("subject_id", None), ("subject_type", None)),
                    models.Q(("subject_id__isnull", False), ("subject_type__isnull", False)),
                    _connector="OR",
                ),
                name="duty_subject_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("ends_on", None), models.Q(("subject_id", None), _negated=True)
                ),
                fields=("kind", "subject_type", "subject_id"),
                name="duty_once_for_a_subject",
            ),
        ),
        migrations.AddConstraint(
            model_name="dutypause",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_until", None),
                    ("valid_until__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="duty_pause_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="dutypause",
            constraint=models.UniqueConstraint(
                condition=models.Q(("valid_until", None)),
                fields=("duty",),
                name="duty_paused_once_at_a_time",
            ),
        ),
        migrations.AddIndex(
            model_name="dutyterm",
            index=models.Index(
                condition=models.Q(("is_open", True)), fields=["due_on", "duty"], name="term_open"
            ),
        ),
        migrations.AddIndex(
            model_name="dutyterm",
            index=models.Index(
                condition=models.Q(("is_open", True)),
                fields=["duty", "due_on"],
                name="term_open_of_duty",
            ),
        ),
        migrations.AddConstraint(
            model_name="dutyterm",
            constraint=models.UniqueConstraint(
                fields=("duty", "period_start", "period_end"), name="duty_term_once_in_a_period"
            ),
        ),
        migrations.AddConstraint(
            model_name="dutyterm",
            constraint=models.CheckConstraint(
                condition=models.Q(("period_end__gt", models.F("period_start"))),
                name="duty_term_period",
            ),
        ),
        migrations.AddConstraint(
            model_name="dutyterm",
            constraint=models.CheckConstraint(
                condition=models.Q(("due_on__gte", models.F("planned_on"))),
                name="duty_term_only_put_off",
            ),
        ),
        migrations.AddIndex(
            model_name="dutyoutcome",
            index=models.Index(fields=["done_by", "done_on"], name="duty_outcome_of_person"),
        ),
        migrations.AddConstraint(
            model_name="remindersent",
            constraint=models.UniqueConstraint(
                fields=("term", "days_before", "person"), name="duty_reminder_once"
            ),
        ),
    ]

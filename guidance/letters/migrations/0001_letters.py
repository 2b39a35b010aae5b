import django.db.models.deletion
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
            name="LetterTemplate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=60, unique=True, verbose_name="key")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("purpose", models.CharField(max_length=40, verbose_name="purpose")),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="owner",
                    ),
                ),
            ],
            options={
                "verbose_name": "letter template",
                "verbose_name_plural": "letter templates",
                "ordering": ["title"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("purpose", ""), _negated=True),
                        name="letter_template_has_purpose",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TemplateDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("et", "Estonian"), ("en", "English")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                ("subject", models.CharField(max_length=200, verbose_name="subject")),
                ("body", models.TextField(verbose_name="text")),
                ("what_changed", models.CharField(max_length=300, verbose_name="what changed")),
                ("applies_from", models.DateField(verbose_name="applies from")),
                (
                    "template",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="drafts",
                        to="letters.lettertemplate",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("contributors", models.JSONField(default=list)),
                ("saved_at", models.DateTimeField()),
                ("edition", models.PositiveIntegerField(default=1)),
            ],
            options={
                "verbose_name": "draft of a letter template",
                "verbose_name_plural": "drafts of letter templates",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("template", "language"), name="letter_template_one_draft"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TemplateVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("et", "Estonian"), ("en", "English")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                ("subject", models.CharField(max_length=200, verbose_name="subject")),
                ("body", models.TextField(verbose_name="text")),
                ("what_changed", models.CharField(max_length=300, verbose_name="what changed")),
                ("applies_from", models.DateField(verbose_name="applies from")),
                (
                    "template",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="letters.lettertemplate",
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("published_at", models.DateTimeField()),
                ("sha256", models.CharField(max_length=64)),
            ],
            options={
                "verbose_name": "version of a letter template",
                "verbose_name_plural": "versions of letter templates",
                "ordering": ["template", "language", "-number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("template", "language", "number"),
                        name="letter_template_version_number",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("approved_by", None), ("author", None)),
                            models.Q(
                                ("approved_by__isnull", False),
                                ("author__isnull", False),
                                models.Q(("author", models.F("approved_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="letter_template_two_people",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("what_changed", ""), _negated=True),
                        name="letter_template_says_change",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LetterBatch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "template",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="letters.lettertemplate",
                    ),
                ),
                ("dated", models.DateField(verbose_name="date of the letters")),
                (
                    "created_by",
                    models.ForeignKey(
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
                ("created_at", models.DateTimeField()),
                ("heartbeat_at", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                ("problem", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "verbose_name": "batch of letters",
                "verbose_name_plural": "batches of letters",
                "ordering": ["-pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("finished_at", None)),
                        fields=["heartbeat_at"],
                        name="letter_batch_unfinished",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BatchItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="letters.letterbatch",
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("reference", models.CharField(max_length=40)),
                ("addressee", models.JSONField()),
                ("data", models.JSONField()),
            ],
            options={
                "ordering": ["batch", "position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("batch", "position"), name="letter_batch_position"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LetterSeries",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveIntegerField(unique=True)),
                ("last", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=20, unique=True, verbose_name="number")),
                ("year", models.PositiveIntegerField()),
                ("sequence", models.PositiveIntegerField()),
                ("dated", models.DateField(verbose_name="date")),
                (
                    "template_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="letters.templateversion",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("et", "Estonian"), ("en", "English")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                ("subject", models.CharField(max_length=300, verbose_name="subject")),
                ("reference", models.CharField(max_length=40, verbose_name="reference")),
                ("addressee", models.JSONField(verbose_name="addressee")),
                ("data", models.JSONField(verbose_name="data")),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
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
                ("created_at", models.DateTimeField()),
                (
                    "batch_item",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letter",
                        to="letters.batchitem",
                    ),
                ),
                ("sha256", models.CharField(max_length=64)),
            ],
            options={
                "verbose_name": "letter",
                "verbose_name_plural": "letters",
                "ordering": ["-year", "-sequence"],
                "indexes": [
                    models.Index(fields=["reference", "year", "sequence"], name="letter_reference")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("year", "sequence"), name="letter_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(("reference", ""), _negated=True),
                        name="letter_has_reference",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LetterFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "letter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="file",
                        to="letters.letter",
                    ),
                ),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveIntegerField()),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("size__gt", 0)), name="letter_file_not_empty"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Issue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="issues",
                        to="letters.letter",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("post", "By post"),
                            ("portal", "In the self-service portal"),
                            ("email", "By e-mail"),
                            ("in_person", "In person"),
                        ],
                        max_length=10,
                        verbose_name="channel",
                    ),
                ),
                ("sent_on", models.DateField(verbose_name="sent on")),
                ("to", models.CharField(max_length=300, verbose_name="to")),
                ("abroad", models.BooleanField(default=False, verbose_name="abroad")),
                ("presumed_on", models.DateField(null=True, verbose_name="counts as delivered on")),
                (
                    "issued_by",
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
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ["sent_on", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("letter", "channel", "sent_on"), name="letter_issued_once_a_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("channel", "email"), ("presumed_on", None)),
                            models.Q(
                                models.Q(("channel", "email"), _negated=True),
                                ("presumed_on__gte", models.F("sent_on")),
                                ("presumed_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="letter_issue_delivery",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("to", ""), _negated=True),
                        name="letter_issue_says_where",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "issue",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipt",
                        to="letters.issue",
                    ),
                ),
                ("received_on", models.DateField(verbose_name="received on")),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
        ),
        AppendOnly("letters_templateversion"),
        AppendOnly("letters_batchitem"),
        AppendOnly("letters_letter"),
        AppendOnly("letters_letterfile"),
        AppendOnly("letters_issue"),
        AppendOnly("letters_receipt"),
    ]

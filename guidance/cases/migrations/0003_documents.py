import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from portal.audit.triggers import AppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0002_case_letters"),
        ("letters", "0001_letters"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CaseDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="cases.case",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="cases.person",
                        verbose_name="about whom",
                    ),
                ),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("application", "Application"),
                            ("identity", "Copy of an identity document"),
                            ("birth", "Certificate of birth"),
                            ("studies", "Certificate of studies"),
                            ("income", "Certificate of income"),
                            ("employment", "Certificate of employment"),
                            ("court", "Court ruling"),
                            ("guardianship", "Guardianship document"),
                            ("adoption", "Adoption ruling"),
                            ("single_parent", "Statement that the child has one parent"),
                            ("consent", "Consent of the other parent"),
                            ("death", "Certificate of death"),
                            ("conscription", "Certificate of conscription"),
                            ("account", "Application to change the bank account"),
                            ("power_of_attorney", "Power of attorney"),
                            ("foreign_benefit", "Decision of another country on benefits"),
                            ("medical", "Medical documents"),
                            ("reply", "Reply of the person"),
                            ("other", "Other document"),
                        ],
                        max_length=20,
                        verbose_name="document",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=200, verbose_name="title")),
                ("name", models.CharField(max_length=200, verbose_name="file")),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveIntegerField()),
                ("content_type", models.CharField(max_length=20)),
                ("received_on", models.DateField(verbose_name="received on")),
                ("valid_from", models.DateField(null=True, verbose_name="valid from")),
                ("valid_until", models.DateField(null=True, verbose_name="valid until")),
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
                    "uploaded_by",
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
                ("at", models.DateTimeField()),
                (
                    "replaces",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="cases.casedocument",
                    ),
                ),
            ],
            options={
                "verbose_name": "document of a case",
                "verbose_name_plural": "documents of cases",
                "ordering": ["-received_on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("size__gt", 0)), name="case_document_not_empty"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from", None),
                            ("valid_until", None),
                            ("valid_until__gt", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="case_document_validity",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("replaces", models.F("id")), _negated=True),
                        name="case_document_replaces_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Certification",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="certification",
                        to="cases.casedocument",
                    ),
                ),
                (
                    "by",
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
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="DocumentRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="document_requests",
                        to="cases.case",
                    ),
                ),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("application", "Application"),
                            ("identity", "Copy of an identity document"),
                            ("birth", "Certificate of birth"),
                            ("studies", "Certificate of studies"),
                            ("income", "Certificate of income"),
                            ("employment", "Certificate of employment"),
                            ("court", "Court ruling"),
                            ("guardianship", "Guardianship document"),
                            ("adoption", "Adoption ruling"),
                            ("single_parent", "Statement that the child has one parent"),
                            ("consent", "Consent of the other parent"),
                            ("death", "Certificate of death"),
                            ("conscription", "Certificate of conscription"),
                            ("account", "Application to change the bank account"),
                            ("power_of_attorney", "Power of attorney"),
                            ("foreign_benefit", "Decision of another country on benefits"),
                            ("medical", "Medical documents"),
                            ("reply", "Reply of the person"),
                            ("other", "Other document"),
                        ],
                        max_length=20,
                        verbose_name="document",
                    ),
                ),
                (
                    "note",
                    models.CharField(blank=True, max_length=200, verbose_name="which one exactly"),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="document_requests",
                        to="letters.letter",
                    ),
                ),
                ("asked_on", models.DateField(null=True)),
                ("until", models.DateField(null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "received",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="cases.casedocument",
                    ),
                ),
                (
                    "waived_reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="why it is not needed"
                    ),
                ),
                (
                    "waived_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("waived_at", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "request for a document",
                "verbose_name_plural": "requests for documents",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("received", None), ("waived_at", None)),
                        fields=("case", "type", "note"),
                        name="case_document_asked_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("waived_at", None), ("waived_by", None), ("waived_reason", "")
                            ),
                            models.Q(
                                ("received", None),
                                ("waived_at__isnull", False),
                                ("waived_by__isnull", False),
                                models.Q(("waived_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="case_document_waived_with_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("asked_on", None), ("until", None)),
                            models.Q(
                                ("asked_on__isnull", False),
                                ("until__gt", models.F("asked_on")),
                                ("until__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="case_document_asked_until",
                    ),
                ],
            },
        ),
        AppendOnly("cases_casedocument"),
        AppendOnly("cases_certification"),
    ]

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0005_words_of_documents"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ExpertQuestion",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=400, verbose_name="query")),
                (
                    "key",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="words in their basic form"
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=1000, verbose_name="question")),
                ("asked_at", models.DateTimeField(verbose_name="asked at")),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="asked by",
                    ),
                ),
                (
                    "put_to",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="expert who was asked",
                    ),
                ),
            ],
            options={
                "verbose_name": "question to experts",
                "verbose_name_plural": "questions to experts",
                "ordering": ["asked_at", "pk"],
                "indexes": [models.Index(fields=["key", "asked_at"], name="search_question_key")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("words", ""), _negated=True),
                            models.Q(("text", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="search_question_says_something",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ExpertAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ending",
                    models.CharField(
                        choices=[
                            ("answered", "Answered"),
                            ("closed", "Closed without an answer"),
                        ],
                        max_length=10,
                        verbose_name="ending",
                    ),
                ),
                ("text", models.CharField(max_length=4000, verbose_name="answer")),
                ("answered_at", models.DateTimeField(verbose_name="answered at")),
                (
                    "answered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="answered by",
                    ),
                ),
                (
                    "question",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answer",
                        to="search.expertquestion",
                        verbose_name="question",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer of an expert",
                "verbose_name_plural": "answers of experts",
                "ordering": ["answered_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="search_answer_says_something",
                    )
                ],
            },
        ),
    ]

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_answers")]

    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("state", "closed"), _negated=True),
                fields=["unit", "due_on", "id"],
                name="case_of_unit_at_work",
            ),
        ),
        migrations.CreateModel(
            name="CaseWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.CharField(max_length=60)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="words",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "verbose_name": "word of a case",
                "verbose_name_plural": "words of cases",
                "constraints": [
                    models.UniqueConstraint(fields=("word", "case"), name="case_word_once")
                ],
            },
        ),
    ]

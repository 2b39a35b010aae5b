"""The id of a question in its file is one of its category: two courses may both have a 1."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("training", "0002_append_only")]

    operations = [
        migrations.RemoveConstraint(model_name="question", name="training_question_once"),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.UniqueConstraint(
                condition=models.Q(("external_id", ""), _negated=True),
                fields=("category", "external_id"),
                name="training_question_once",
            ),
        ),
    ]

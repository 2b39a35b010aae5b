from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0008_wishes_are_questions")]

    operations = [
        migrations.CreateModel(
            name="UseCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("who", models.CharField(max_length=64)),
                ("ends", models.BigIntegerField()),
                ("uses", models.PositiveIntegerField()),
            ],
            options={
                "verbose_name": "count of uses",
                "verbose_name_plural": "counts of uses",
                "constraints": [
                    models.UniqueConstraint(fields=("who", "ends"), name="search_use_unique")
                ],
            },
        ),
    ]

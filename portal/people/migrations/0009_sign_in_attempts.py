from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0008_accounts_open_again")]

    operations = [
        migrations.CreateModel(
            name="SignInAttempt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "attempt to sign in",
                "verbose_name_plural": "attempts to sign in",
                "indexes": [models.Index(fields=["key", "at"], name="attempt_by_key")],
            },
        ),
    ]

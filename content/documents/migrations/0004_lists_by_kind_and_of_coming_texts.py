from django.db import migrations, models

ASKED_OF_A_KIND = ["applies_from", "applies_until", "withdrawal", "readers"]


class Migration(migrations.Migration):
    dependencies = [("documents", "0003_lists_answered_by_indexes")]
    operations = [
        migrations.AddIndex(
            model_name="noteversion",
            index=models.Index(
                fields=["kind", "published_at", "id", "document", "number", *ASKED_OF_A_KIND],
                name="note_version_of_kind",
            ),
        ),
        migrations.AddIndex(
            model_name="noteversion",
            index=models.Index(
                fields=["applies_from", "id", "published_at", "kind", "document", "readers"],
                name="note_version_coming",
            ),
        ),
        migrations.AddIndex(
            model_name="noteversion",
            index=models.Index(
                fields=["published_at", "id"],
                condition=models.Q(withdrawal=True),
                name="note_version_withdrawn",
            ),
        ),
    ]

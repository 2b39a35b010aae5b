from django.db import migrations, models

ASKED_BY_LISTS = ["applies_from", "applies_until", "withdrawal", "kind", "readers"]


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_append_only")]
    operations = [
        migrations.RemoveIndex(model_name="noteversion", name="note_version_published"),
        migrations.RemoveIndex(model_name="noteversion", name="note_version_interval_idx"),
        migrations.AddIndex(
            model_name="noteversion",
            index=models.Index(
                fields=["published_at", "id", "document", "number", *ASKED_BY_LISTS],
                name="note_version_newest",
            ),
        ),
        migrations.AddIndex(
            model_name="noteversion",
            index=models.Index(
                fields=["document", "number", "published_at", *ASKED_BY_LISTS],
                name="note_version_of_document",
            ),
        ),
    ]

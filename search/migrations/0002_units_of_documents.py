from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0001_search_documents")]

    operations = [
        migrations.AddField(
            model_name="searchdocument",
            name="unit",
            field=models.CharField(blank=True, default="", max_length=64, verbose_name="unit"),
            preserve_default=False,
        ),
    ]

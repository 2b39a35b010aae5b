from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0004_rules_append_only"),
    ]

    operations = [
        migrations.AddField(
            model_name="searchdocument",
            name="spans",
            field=models.BinaryField(default=b"", verbose_name="where its words stand"),
        ),
    ]

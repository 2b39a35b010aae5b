from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0003_request_events_append_only")]

    operations = [
        migrations.AddIndex(
            model_name="user",
            index=models.Index(fields=["last_name", "first_name", "id"], name="user_by_name"),
        ),
    ]

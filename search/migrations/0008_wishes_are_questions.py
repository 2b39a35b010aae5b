from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("search", "0007_questions_append_only")]

    operations = [
        migrations.RemoveConstraint(model_name="searchrecord", name="search_record_wish"),
        migrations.RemoveField(model_name="searchrecord", name="wish"),
        migrations.RemoveField(model_name="searchrecord", name="wished_at"),
    ]

from django.db import migrations, models

from portal.audit.triggers import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("payouts", "0004_steps_guarded")]

    operations = [
        migrations.AddField("runfigure", "people_kept", models.IntegerField(default=0)),
        # SQLite adds a column by making the table anew, without its triggers.
        AppendOnly("payouts_runfigure"),
    ]

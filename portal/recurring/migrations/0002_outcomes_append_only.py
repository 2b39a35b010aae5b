from django.db import migrations

from portal.audit.triggers import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("recurring", "0001_initial")]

    operations = [AppendOnly("recurring_dutyoutcome")]

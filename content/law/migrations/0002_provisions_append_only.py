from django.db import migrations

from portal.audit.triggers import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("law", "0001_initial")]

    operations = [AppendOnly("law_provision")]

from django.db import migrations

from portal.audit.triggers import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("access", "0001_access_log")]
    operations = [
        AppendOnly("access_accessentry"),
        AppendOnly("access_breakglass"),
        AppendOnly("access_breakglassreview"),
    ]

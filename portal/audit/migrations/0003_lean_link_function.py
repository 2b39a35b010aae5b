from django.db import migrations

from portal.audit.linking import renew_function


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_append_only")]
    operations = [migrations.RunPython(renew_function, migrations.RunPython.noop)]

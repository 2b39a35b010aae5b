from django.db import migrations

from portal.audit.triggers import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("people", "0002_access_requests")]

    operations = [AppendOnly("people_requestevent")]

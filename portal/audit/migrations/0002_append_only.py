from django.db import migrations

from portal.audit.linking import LinkEvents
from portal.audit.triggers import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_the_chain")]
    operations = [
        AppendOnly("audit_auditevent"),
        AppendOnly("audit_auditlink"),
        AppendOnly("audit_headsent"),
        LinkEvents(),
    ]

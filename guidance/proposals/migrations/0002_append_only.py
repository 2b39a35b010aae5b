"""What was proposed and answered stays as it was said."""

from django.db import migrations

from portal.audit.triggers import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("proposals", "0001_initial")]

    operations = [
        AppendOnly("proposals_changeproposal", changeable=("state",)),
        AppendOnly("proposals_step"),
    ]

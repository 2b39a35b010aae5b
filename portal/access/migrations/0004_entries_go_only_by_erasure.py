from django.db import migrations

from portal.audit.triggers import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("access", "0003_early_ends_and_erasures")]
    operations = [
        AppendOnly("access_breakglassend"),
        AppendOnly("access_logerasure"),
        AppendOnly(
            "access_accessentry",
            erasable="EXISTS (SELECT 1 FROM access_logerasure done WHERE OLD.at < done.before)",
        ),
    ]

from django.db import migrations

from guidance.payouts.guarding import RULES
from portal.audit.guards import Guard

ADDED = (
    "run_people_stay",
    "out_file_before_approval",
    "finding_before_approval",
    "finding_never_vanishes",
)


class Migration(migrations.Migration):
    dependencies = [("payouts", "0003_imports")]

    operations = [Guard([rule for rule in RULES if rule.name in ADDED])]

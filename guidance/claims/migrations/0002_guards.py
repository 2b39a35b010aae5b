from django.db import migrations

from guidance.claims.triggers import GuardLedger
from portal.audit.triggers import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("claims", "0001_claims")]

    operations = [
        AppendOnly("claims_claimentry"),
        AppendOnly("claims_deductionrule", changeable=("end",)),
        GuardLedger(),
    ]

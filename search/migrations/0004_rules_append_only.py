from django.db import migrations

from portal.audit.triggers import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("search", "0003_search_rules_and_log")]

    operations = [AppendOnly("search_searchrule"), AppendOnly("search_gapdecision")]

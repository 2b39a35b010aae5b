from django.db import migrations

from portal.audit.triggers import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("search", "0006_expert_questions")]

    operations = [AppendOnly("search_expertquestion"), AppendOnly("search_expertanswer")]

from django.db import migrations

from portal.audit.triggers import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("parameters", "0001_initial")]
    operations = [AppendOnly("parameters_parametervalue")]

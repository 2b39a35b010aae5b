from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0006_carry_heads_over")]

    operations = [
        migrations.RemoveField(
            model_name="unit",
            name="head",
        ),
        migrations.AddField(
            model_name="unit",
            name="closed_on",
            field=models.DateField(
                blank=True, editable=False, null=True, verbose_name="closed from"
            ),
        ),
    ]

"""The working by which a refund was divided among heirs."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """What was divided before has none: its parts tell the shares."""

    dependencies = [("refunds", "0002_results_and_heirs")]

    operations = [
        migrations.AddField("RefundRow", "succession", models.JSONField(default=dict)),
    ]

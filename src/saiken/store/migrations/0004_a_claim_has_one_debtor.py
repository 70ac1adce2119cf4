"""A claim is of one debtor; a key taken back with its file may come again under another claim."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0003_an_act_is_taken_back_once")]
    operations = [
        migrations.RemoveConstraint(model_name="claimrow", name="claim_once"),
        migrations.AddConstraint(
            model_name="claimrow",
            constraint=models.UniqueConstraint(
                fields=("kind", "number", "fiscal_year", "person"), name="claim_once"
            ),
        ),
        migrations.AlterField(model_name="instalmentrow", name="key", field=models.TextField()),
        migrations.AddConstraint(
            model_name="instalmentrow",
            constraint=models.UniqueConstraint(fields=("key", "claim"), name="instalment_once"),
        ),
    ]

"""A key that was taken back may come again with others who owe it: an instalment of its own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0011_who_is_one_person")]
    operations = [
        migrations.AddField("instalmentrow", "again", models.IntegerField(default=0)),
        migrations.RemoveConstraint(model_name="instalmentrow", name="instalment_once"),
        migrations.AddConstraint(
            model_name="instalmentrow",
            constraint=models.UniqueConstraint(
                fields=("key", "claim", "again"), name="instalment_once"
            ),
        ),
    ]

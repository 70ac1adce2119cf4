"""A long file comes in portions; a file carries its day of extract and its section's figures."""

import django.db.models.deletion
from django.db import migrations, models


def _id():
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


class Migration(migrations.Migration):
    dependencies = [("store", "0007_the_record_is_chained")]
    operations = [
        migrations.AddField("batchrow", "drawn_on", models.DateField(null=True)),
        migrations.AddField("batchrow", "stated", models.JSONField(default=dict)),
        migrations.AddField("batchrow", "upto", models.BigIntegerField(default=0)),
        migrations.AddField("batchrow", "continues", models.BooleanField(default=False)),
        migrations.CreateModel(
            name="PortionRow",
            fields=[
                ("id", _id()),
                ("number", models.IntegerField()),
                ("upto", models.BigIntegerField()),
                ("counts", models.JSONField()),
                ("last", models.BooleanField()),
                ("at", models.DateTimeField()),
                (
                    "act",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.actrow",
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="portions",
                        to="store.batchrow",
                    ),
                ),
            ],
            options={
                "db_table": "intake_portion",
                "constraints": [
                    models.UniqueConstraint(fields=("batch", "number"), name="portion_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("last", True)),
                        fields=("batch",),
                        name="one_last_portion",
                    ),
                ],
            },
        ),
    ]

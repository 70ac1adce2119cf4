"""Spans in which somebody outside the city may see instalments beside the office of the city."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """受任: what was entrusted to a lawyer, from a day on."""

    dependencies = [("store", "0026_figures")]
    operations = [
        migrations.CreateModel(
            name="EntrustedRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("office", models.TextField()),
                ("transfer", models.BigIntegerField()),
                ("first", models.DateField()),
                ("last", models.DateField(null=True)),
                (
                    "instalment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entrusted",
                        to="store.instalmentrow",
                    ),
                ),
            ],
            options={
                "db_table": "entrusted",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("last__isnull", True)),
                        fields=("instalment", "office"),
                        name="entrusted_once",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["office", "transfer"], name="entrusted_to_office"),
                ],
            },
        ),
    ]

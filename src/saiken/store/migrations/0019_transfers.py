"""引継ぎ: spans in which another office handles an instalment than the one it is of."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0018_to_core"),
    ]

    operations = [
        migrations.CreateModel(
            name="HandledRow",
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
                        related_name="handled",
                        to="store.instalmentrow",
                    ),
                ),
            ],
            options={
                "db_table": "handled",
                "indexes": [
                    models.Index(fields=["office", "transfer"], name="handled_of_office"),
                    models.Index(fields=["instalment", "first"], name="handled_since"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("last__isnull", True)),
                        fields=("instalment",),
                        name="handled_by_one",
                    )
                ],
            },
        ),
    ]

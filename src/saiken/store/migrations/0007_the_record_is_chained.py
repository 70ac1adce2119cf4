"""The facts of each night are chained by their hash: a change past the program would be seen."""

import django.db.models.deletion
from django.db import migrations, models


def _id():
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


class Migration(migrations.Migration):
    dependencies = [("store", "0006_mirrors")]
    operations = [
        migrations.CreateModel(
            name="LinkRow",
            fields=[
                ("id", _id()),
                ("on", models.DateField()),
                ("first", models.BigIntegerField(unique=True)),
                ("last", models.BigIntegerField(unique=True)),
                ("facts", models.BigIntegerField()),
                ("sha256", models.TextField()),
                ("at", models.DateTimeField()),
            ],
            options={"db_table": "chain_link"},
        ),
        migrations.CreateModel(
            name="CheckRow",
            fields=[
                ("id", _id()),
                ("on", models.DateField()),
                ("holds", models.BooleanField()),
                (
                    "link",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="checks",
                        to="store.linkrow",
                    ),
                ),
            ],
            options={
                "db_table": "chain_check",
                "indexes": [models.Index(fields=["link", "on"], name="chain_check_on")],
            },
        ),
    ]

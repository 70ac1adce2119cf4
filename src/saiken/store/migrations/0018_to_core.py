"""基幹への返し: the files that went to core systems, and what those counted."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0017_books"),
    ]

    operations = [
        migrations.CreateModel(
            name="CoreFileRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.TextField()),
                ("layout", models.TextField()),
                ("first", models.BigIntegerField()),
                ("last", models.BigIntegerField()),
                ("name", models.TextField(unique=True)),
                ("rows", models.IntegerField()),
                ("yen", models.BigIntegerField()),
                ("sha256", models.TextField()),
                ("content", models.BinaryField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "core_file",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "layout", "first"), name="sent_to_core_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CoreCountRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rows", models.IntegerField()),
                ("yen", models.BigIntegerField()),
                ("note", models.TextField(default="")),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="counts",
                        to="store.corefilerow",
                    ),
                ),
            ],
            options={
                "db_table": "core_count",
            },
        ),
    ]

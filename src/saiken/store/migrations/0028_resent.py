"""Rows that a core system refused and that went again, or were let be."""

import django.db.models.deletion
from django.db import migrations, models

_PROTECT = django.db.models.deletion.PROTECT


class Migration(migrations.Migration):
    """再送: a file of rows sent again has no serials."""

    dependencies = [("store", "0024_entrusted")]

    operations = [
        migrations.AlterField("CoreFileRow", "first", models.BigIntegerField(null=True)),
        migrations.AlterField("CoreFileRow", "last", models.BigIntegerField(null=True)),
        migrations.CreateModel(
            "CoreResentRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("row", models.IntegerField()),
                ("fact", models.BigIntegerField()),
                ("yen", models.BigIntegerField()),
                ("into_row", models.IntegerField(null=True)),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=_PROTECT, related_name="resent", to="store.corefilerow"
                    ),
                ),
                (
                    "sent_in",
                    models.ForeignKey(
                        null=True, on_delete=_PROTECT, related_name="again", to="store.corefilerow"
                    ),
                ),
            ],
            options={
                "db_table": "core_resent",
                "constraints": [
                    models.UniqueConstraint(fields=("file", "row"), name="core_resent_once"),
                ],
                "indexes": [models.Index(fields=["fact"], name="core_resent_fact")],
            },
        ),
    ]

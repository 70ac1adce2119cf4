"""A file of rows that went again is taken back, and its rows go another time."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """再送ファイルの取消し: what went again before went once."""

    dependencies = [("store", "0029_fewer_indexes")]

    operations = [
        migrations.AddField("CoreResentRow", "turn", models.IntegerField(default=1)),
        migrations.RemoveConstraint("CoreResentRow", "core_resent_once"),
        migrations.AddConstraint(
            "CoreResentRow",
            models.UniqueConstraint(fields=("file", "row", "turn"), name="core_resent_once"),
        ),
        migrations.CreateModel(
            "CoreFileStepRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.TextField()),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="store.corefilerow",
                    ),
                ),
            ],
            options={"db_table": "core_file_step"},
        ),
    ]

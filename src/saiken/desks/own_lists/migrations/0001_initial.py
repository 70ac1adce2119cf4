"""The tables of kept lists."""

import django.db.models.deletion
from django.db import migrations, models

ID = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            "OwnListRow",
            fields=[
                ("id", ID),
                ("page", models.TextField()),
                ("owner", models.TextField()),
                ("office", models.TextField()),
                ("at", models.DateTimeField()),
            ],
            options={"db_table": "own_list"},
        ),
        migrations.CreateModel(
            "OwnListVersionRow",
            fields=[
                ("id", ID),
                ("name", models.TextField()),
                ("asked", models.JSONField()),
                ("shared", models.BooleanField()),
                ("dropped", models.BooleanField(default=False)),
                ("at", models.DateTimeField()),
                (
                    "own_list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="own_lists.ownlistrow",
                    ),
                ),
            ],
            options={"db_table": "own_list_version"},
        ),
        migrations.AddIndex(
            "OwnListRow", models.Index(fields=["office", "owner"], name="own_list_of")
        ),
    ]

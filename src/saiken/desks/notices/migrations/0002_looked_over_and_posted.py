"""A run keeps what the look over it found; overrides and what the post took have their tables."""

import django.db.models.deletion
from django.db import migrations, models

PROTECT = django.db.models.deletion.PROTECT


def _id():
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_initial")]
    operations = [
        migrations.AddField("dunningrunrow", "figures", models.JSONField(default=dict)),
        migrations.AddField("dunningrunrow", "findings", models.JSONField(default=list)),
        migrations.AddField("dunningrunrow", "findings_hash", models.TextField(default="")),
        migrations.CreateModel(
            name="DunningOverrideRow",
            fields=[
                ("id", _id()),
                ("findings", models.JSONField()),
                ("findings_hash", models.TextField()),
                ("reason", models.TextField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=PROTECT, related_name="overrides", to="notices.dunningrunrow"
                    ),
                ),
            ],
            options={"db_table": "dunning_override"},
        ),
        migrations.CreateModel(
            name="DunningPostingRow",
            fields=[
                ("id", _id()),
                ("on", models.DateField()),
                ("post_office", models.TextField()),
                ("receipt", models.TextField()),
                ("letters", models.IntegerField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=PROTECT, related_name="postings", to="notices.dunningrunrow"
                    ),
                ),
            ],
            options={"db_table": "dunning_posting"},
        ),
    ]

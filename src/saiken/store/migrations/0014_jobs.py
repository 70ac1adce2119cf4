"""Work that a person waits for is done beside the request: jobs, how far they are, their files."""

import django.db.models.deletion
from django.db import migrations, models

OPEN = ("waiting", "running")


class Migration(migrations.Migration):
    dependencies = [("store", "0013_telephones")]
    operations = [
        migrations.CreateModel(
            name="JobRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.TextField()),
                ("key", models.TextField()),
                ("title", models.TextField()),
                ("arguments", models.JSONField(default=dict)),
                ("back", models.TextField()),
                ("by", models.TextField()),
                ("office", models.TextField()),
                ("asked_at", models.DateTimeField()),
                ("state", models.TextField(default="waiting")),
                ("attempts", models.IntegerField(default=0)),
                ("to_be_cancelled", models.BooleanField(default=False)),
                ("says", models.TextField(default="")),
                ("done", models.BigIntegerField(default=0)),
                ("of", models.BigIntegerField(default=0)),
                ("onward", models.TextField(default="")),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "job",
                "indexes": [models.Index(fields=["by", "id"], name="job_by")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=["key"],
                        name="one_open_job_per_key",
                        condition=models.Q(state__in=OPEN),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="JobFileRow",
            fields=[
                (
                    "job",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="file",
                        serialize=False,
                        to="store.jobrow",
                    ),
                ),
                ("about", models.JSONField()),
                ("data", models.BinaryField()),
                ("at", models.DateTimeField()),
            ],
            options={"db_table": "job_file"},
        ),
    ]

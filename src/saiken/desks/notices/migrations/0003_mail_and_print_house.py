"""Where a sealed letter lies in the mail, and what a print house was handed and printed."""

import django.db.models.deletion
from django.db import migrations, models

PROTECT = django.db.models.deletion.PROTECT


def _id():
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


class Migration(migrations.Migration):
    dependencies = [("notices", "0002_looked_over_and_posted")]
    operations = [
        migrations.CreateModel(
            name="DunningPieceRow",
            fields=[
                (
                    "paper",
                    models.OneToOneField(
                        on_delete=PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="store.paperrow",
                    ),
                ),
                ("envelope", models.IntegerField()),
                ("place", models.IntegerField()),
                ("letters", models.IntegerField()),
                ("sheets", models.IntegerField()),
                ("district", models.TextField()),
                ("bars", models.TextField(default="")),
                ("code", models.TextField(default="")),
                ("without", models.TextField(default="")),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=PROTECT, related_name="pieces", to="notices.dunningrunrow"
                    ),
                ),
            ],
            options={"db_table": "dunning_piece"},
        ),
        migrations.CreateModel(
            name="PrintJobRow",
            fields=[
                ("id", _id()),
                ("house", models.TextField()),
                ("papers", models.JSONField()),
                ("sha256", models.TextField()),
                ("letters", models.IntegerField()),
                ("envelopes", models.IntegerField()),
                ("sheets", models.IntegerField()),
                ("yen", models.BigIntegerField()),
                ("made_by", models.TextField()),
                ("made_at", models.DateTimeField()),
                ("handed_on", models.DateField(null=True)),
                ("handed_by", models.TextField(default="")),
                ("called_off_by", models.TextField(default="")),
                ("called_off_why", models.TextField(default="")),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=PROTECT, related_name="print_jobs", to="notices.dunningrunrow"
                    ),
                ),
            ],
            options={"db_table": "dunning_print_job"},
        ),
        migrations.AddConstraint(
            model_name="printjobrow",
            constraint=models.UniqueConstraint(
                condition=models.Q(("called_off_by", "")),
                fields=("run",),
                name="one_print_job_per_run",
            ),
        ),
        migrations.CreateModel(
            name="PrintResultRow",
            fields=[
                ("id", _id()),
                ("letters", models.IntegerField()),
                ("sheets", models.IntegerField()),
                ("spoiled", models.IntegerField()),
                ("differences", models.JSONField()),
                ("note", models.TextField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "job",
                    models.ForeignKey(
                        on_delete=PROTECT, related_name="results", to="notices.printjobrow"
                    ),
                ),
            ],
            options={"db_table": "dunning_print_result"},
        ),
    ]

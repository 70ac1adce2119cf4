"""引継ぎ: cases on their way, their steps, what was taken, how they are handled, reports."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("store", "0019_transfers"),
    ]

    operations = [
        migrations.CreateModel(
            name="TransferRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("body", models.TextField()),
                ("section", models.TextField()),
                ("status", models.TextField(default="drafted")),
                ("scope", models.TextField()),
                (
                    "instalments",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), size=None
                    ),
                ),
                ("yen", models.BigIntegerField()),
                ("points", models.IntegerField()),
                ("reasons", models.JSONField(default=list)),
                ("basis", models.JSONField(default=list)),
                ("papers", models.TextField(default="")),
                ("overridden", models.TextField(default="")),
                ("content_hash", models.TextField(default="")),
                ("drafted_by", models.TextField()),
                ("drafted_on", models.DateField()),
                ("noticed_on", models.DateField(null=True)),
                ("notice_until", models.DateField(null=True)),
                ("notice_paper", models.TextField(default="")),
                ("asked_by", models.TextField(default="")),
                ("asked_at", models.DateTimeField(null=True)),
                ("requested_on", models.DateField(null=True)),
                ("accepted_on", models.DateField(null=True)),
                ("ended_on", models.DateField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.personrow",
                    ),
                ),
            ],
            options={
                "db_table": "transfer",
            },
        ),
        migrations.CreateModel(
            name="StepRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.TextField()),
                ("reason", models.TextField(default="")),
                ("on", models.DateField()),
                ("by", models.TextField()),
                ("office", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "transfer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="transfers.transferrow",
                    ),
                ),
            ],
            options={
                "db_table": "transfer_step",
            },
        ),
        migrations.CreateModel(
            name="ReportRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.TextField()),
                ("content", models.JSONField()),
                ("sha256", models.TextField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "transfer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="transfers.transferrow",
                    ),
                ),
            ],
            options={
                "db_table": "transfer_report",
            },
        ),
        migrations.CreateModel(
            name="PartRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.TextField()),
                ("open_yen", models.BigIntegerField()),
                (
                    "instalment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.instalmentrow",
                    ),
                ),
                (
                    "transfer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="transfers.transferrow",
                    ),
                ),
            ],
            options={
                "db_table": "transfer_part",
            },
        ),
        migrations.CreateModel(
            name="HandlingRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("policy", models.TextField()),
                ("next_act", models.TextField()),
                ("next_on", models.DateField()),
                ("conference_on", models.DateField(null=True)),
                ("members", models.TextField(default="")),
                ("minutes", models.TextField(default="")),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "transfer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handling",
                        to="transfers.transferrow",
                    ),
                ),
            ],
            options={
                "db_table": "transfer_handling",
            },
        ),
        migrations.AddIndex(
            model_name="transferrow",
            index=models.Index(fields=["body", "status"], name="transfer_of_body"),
        ),
        migrations.AddConstraint(
            model_name="transferrow",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("status__in", ("drafted", "noticed", "asked", "requested", "accepted"))
                ),
                fields=("person", "section", "body"),
                name="one_open_transfer",
            ),
        ),
        migrations.AddConstraint(
            model_name="partrow",
            constraint=models.UniqueConstraint(
                fields=("transfer", "instalment"), name="taken_once"
            ),
        ),
    ]

"""Mandates of account transfer with their ends, requests to banks with their lines."""

import django.db.models.deletion
from django.db import migrations, models

# What a bank told it could not debit, as the desk of receipts keeps it: read here, never written.
UNPAID = """
create view transfer_unpaid as
select key, paid_on from payment_line where channel = 'kofuri' and state = 'not_paid'
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("store", "0018_to_core"),
        ("receipts", "0003_counter_and_notices"),
    ]

    operations = [
        migrations.CreateModel(
            name="MandateRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.TextField()),
                ("office", models.TextField()),
                ("bank", models.TextField()),
                ("sealed", models.BinaryField()),
                ("first", models.DateField()),
                ("paper", models.TextField(default="")),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
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
                "db_table": "mandate",
            },
        ),
        migrations.CreateModel(
            name="MandateEndRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("last", models.DateField()),
                ("reason", models.TextField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "mandate",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="end",
                        to="mandates.mandaterow",
                    ),
                ),
            ],
            options={
                "db_table": "mandate_end",
            },
        ),
        migrations.CreateModel(
            name="RequestRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("bank", models.TextField()),
                ("due_on", models.DateField()),
                ("debit_on", models.DateField()),
                ("status", models.TextField(default="made")),
                ("count", models.IntegerField()),
                ("yen", models.BigIntegerField()),
                ("sha256", models.TextField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                ("called_off_by", models.TextField(default="")),
                (
                    "second",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seconds",
                        to="mandates.requestrow",
                    ),
                ),
            ],
            options={
                "db_table": "mandate_request",
            },
        ),
        migrations.CreateModel(
            name="RequestLineRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.TextField()),
                ("yen", models.BigIntegerField()),
                (
                    "instalment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.instalmentrow",
                    ),
                ),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="mandates.mandaterow",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="mandates.requestrow",
                    ),
                ),
            ],
            options={
                "db_table": "mandate_request_line",
            },
        ),
        migrations.AddIndex(
            model_name="mandaterow",
            index=models.Index(fields=["person", "kind"], name="mandate_of"),
        ),
        migrations.AddConstraint(
            model_name="requestrow",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "made")),
                fields=("bank", "due_on", "debit_on"),
                name="requested_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="requestlinerow",
            constraint=models.UniqueConstraint(
                fields=("request", "instalment"), name="requested_line_once"
            ),
        ),
        migrations.RunSQL(UNPAID, "drop view transfer_unpaid"),
    ]

"""Refunds, their accounts, transfer files and steps; and what of payment lines pays nothing."""

import django.db.models.deletion
from django.db import migrations, models

# What the desk of receipts leaves to be paid back, as that desk keeps it: read here, never written.
OWED_BACK = """
create view payment_owed_back as
select id, instalment_id, key, yen, rest_yen, paid_on, payer, channel from payment_line
 where rest_yen > 0 and state in ('refund', 'matched') and decided <> 'leave'
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("store", "0016_slips"),
        ("receipts", "0003_counter_and_notices"),
    ]

    operations = [
        migrations.CreateModel(
            name="RefundTransferRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("transfer_on", models.DateField()),
                ("status", models.TextField(default="made")),
                ("count", models.IntegerField()),
                ("yen", models.BigIntegerField()),
                ("sha256", models.TextField()),
                ("made_by", models.TextField()),
                ("made_at", models.DateTimeField()),
                ("settled_by", models.TextField(default="")),
                ("settled_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "refund_transfer",
            },
        ),
        migrations.CreateModel(
            name="RefundAccountRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sealed", models.BinaryField()),
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
                "db_table": "refund_account",
            },
        ),
        migrations.CreateModel(
            name="RefundRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("office", models.TextField()),
                ("status", models.TextField(default="drafted")),
                ("case", models.TextField()),
                ("case_day", models.DateField(null=True)),
                ("consent", models.TextField(default="")),
                ("shares", models.JSONField(default=list)),
                ("taken_yen", models.BigIntegerField()),
                ("pay_yen", models.BigIntegerField()),
                ("interest_yen", models.BigIntegerField()),
                ("working", models.JSONField(default=list)),
                ("content_hash", models.TextField(default="")),
                ("drafted_by", models.TextField()),
                ("asked_by", models.TextField(default="")),
                ("asked_at", models.DateTimeField(null=True)),
                ("decided_on", models.DateField(null=True)),
                ("paid_on", models.DateField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="refunds.refundaccountrow",
                    ),
                ),
                (
                    "act",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.actrow",
                    ),
                ),
                (
                    "instalment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.instalmentrow",
                    ),
                ),
                (
                    "paid_act",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.actrow",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.paperrow",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.personrow",
                    ),
                ),
                (
                    "transfer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="refunds",
                        to="refunds.refundtransferrow",
                    ),
                ),
            ],
            options={
                "db_table": "refund",
            },
        ),
        migrations.CreateModel(
            name="RefundStepRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.TextField()),
                ("reason", models.TextField(default="")),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "refund",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="refunds.refundrow",
                    ),
                ),
            ],
            options={
                "db_table": "refund_step",
            },
        ),
        migrations.AddConstraint(
            model_name="refundrow",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status__in", ("drafted", "asked"))),
                fields=("instalment",),
                name="one_refund_before_decision",
            ),
        ),
        migrations.RunSQL(OWED_BACK, "drop view payment_owed_back"),
    ]

"""A transfer file that never reached its bank: who said so, who agreed, and what was in it."""

import django.db.models.deletion
from django.db import migrations, models

_PROTECT = django.db.models.deletion.PROTECT


def _id() -> models.BigAutoField:
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


class Migration(migrations.Migration):
    """銀行に渡さなかったファイル: each step is a row."""

    dependencies = [("refunds", "0003_succession")]

    operations = [
        migrations.CreateModel(
            "RefundTransferStepRow",
            fields=[
                ("id", _id()),
                ("word", models.TextField()),
                ("reason", models.TextField(default="")),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "transfer",
                    models.ForeignKey(
                        on_delete=_PROTECT, related_name="steps", to="refunds.refundtransferrow"
                    ),
                ),
            ],
            options={"db_table": "refund_transfer_step"},
        ),
        migrations.CreateModel(
            "RefundTransferLineRow",
            fields=[
                ("id", _id()),
                (
                    "step",
                    models.ForeignKey(
                        on_delete=_PROTECT,
                        related_name="lines",
                        to="refunds.refundtransfersteprow",
                    ),
                ),
                (
                    "refund",
                    models.ForeignKey(on_delete=_PROTECT, related_name="+", to="refunds.refundrow"),
                ),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=_PROTECT, related_name="+", to="refunds.refundaccountrow"
                    ),
                ),
            ],
            options={
                "db_table": "refund_transfer_line",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("step", "refund"), name="refund_transfer_line_once"
                    )
                ],
            },
        ),
    ]

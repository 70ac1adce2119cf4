"""What the bank could not pay, by file; and the parts of a refund that heirs get."""

import django.db.models.deletion
from django.db import migrations, models

_PROTECT = django.db.models.deletion.PROTECT


class Migration(migrations.Migration):
    """Results that were recorded by hand have no file."""

    dependencies = [("refunds", "0001_initial")]

    operations = [
        migrations.AddField(
            "RefundRow",
            "part_of",
            models.ForeignKey(
                null=True, on_delete=_PROTECT, related_name="heirs", to="refunds.refundrow"
            ),
        ),
        migrations.CreateModel(
            "RefundResultRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.TextField()),
                ("sha256", models.TextField()),
                ("count", models.IntegerField()),
                ("yen", models.BigIntegerField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "transfer",
                    models.ForeignKey(
                        on_delete=_PROTECT,
                        related_name="results",
                        to="refunds.refundtransferrow",
                    ),
                ),
            ],
            options={"db_table": "refund_result"},
        ),
        migrations.AddConstraint(
            "RefundResultRow",
            models.UniqueConstraint(fields=("transfer", "sha256"), name="refund_result_once"),
        ),
    ]

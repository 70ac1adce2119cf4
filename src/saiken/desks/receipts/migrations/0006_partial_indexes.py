"""Indexes on what most lines of a large file lack hold only the lines that have it."""

import django.db.models.deletion
from django.db import migrations, models

_PROTECT = django.db.models.deletion.PROTECT


class Migration(migrations.Migration):
    """索引の整理: the same lines are found as before."""

    dependencies = [("receipts", "0005_lines_by_key")]

    operations = [
        migrations.RemoveIndex("PaymentLineRow", "payment_line_slip"),
        migrations.RemoveIndex("PaymentLineRow", "payment_line_identity"),
        migrations.AlterField(
            "PaymentLineRow",
            "act",
            models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=_PROTECT,
                related_name="+",
                to="store.actrow",
            ),
        ),
        migrations.AlterField(
            "PaymentLineRow",
            "hold",
            models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=_PROTECT,
                related_name="+",
                to="store.holdrow",
            ),
        ),
        migrations.AddIndex(
            "PaymentLineRow",
            models.Index(
                condition=~models.Q(slip=""),
                fields=["channel", "slip"],
                name="payment_line_with_slip",
            ),
        ),
        migrations.AddIndex(
            "PaymentLineRow",
            models.Index(
                condition=~models.Q(identity=""),
                fields=["channel", "identity"],
                name="payment_line_with_identity",
            ),
        ),
        migrations.AddIndex(
            "PaymentLineRow",
            models.Index(
                condition=models.Q(act__isnull=False), fields=["act"], name="payment_line_of_act"
            ),
        ),
        migrations.AddIndex(
            "PaymentLineRow",
            models.Index(
                condition=models.Q(hold__isnull=False), fields=["hold"], name="payment_line_on_hold"
            ),
        ),
    ]

"""Lines are found by their key; an index that another one holds already goes."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """An index by key instead of a second one by file."""

    dependencies = [("receipts", "0004_decided_shares")]

    operations = [
        migrations.AlterField(
            model_name="paymentlinerow",
            name="batch",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="store.batchrow",
            ),
        ),
        migrations.AddIndex(
            model_name="paymentlinerow",
            index=models.Index(fields=["key"], name="payment_line_key"),
        ),
    ]

"""A letter that is not to be sent is printed with a reason, and that is kept."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Who printed which letter when and why, and what of it was no longer so."""

    dependencies = [("transfers", "0002_notices")]
    operations = [
        migrations.CreateModel(
            name="NoticePrintRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("untrue", models.TextField()),
                ("reason", models.TextField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="prints",
                        to="transfers.noticerow",
                    ),
                ),
            ],
            options={"db_table": "handover_notice_print"},
        ),
    ]

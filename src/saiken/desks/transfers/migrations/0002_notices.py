"""Letters before a case is handed over, and after it was taken."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """A run of letters, and each letter of a case with what it says is open."""

    dependencies = [("store", "0023_papers"), ("transfers", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="NoticeRunRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort", models.TextField()),
                ("office", models.TextField()),
                ("status", models.TextField(default="asked")),
                ("content_hash", models.TextField()),
                ("asked_by", models.TextField()),
                ("asked_at", models.DateTimeField()),
                ("issued_on", models.DateField(null=True)),
                ("sealed_by", models.TextField(default="")),
                ("sent_on", models.DateField(null=True)),
                ("sent_by", models.TextField(default="")),
                ("back_by", models.TextField(default="")),
                ("back_why", models.TextField(default="")),
            ],
            options={
                "db_table": "handover_notice_run",
                "indexes": [
                    models.Index(fields=["office", "-id"], name="handover_notices_of"),
                ],
            },
        ),
        migrations.CreateModel(
            name="NoticeRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort", models.TextField()),
                ("kind", models.TextField()),
                ("content", models.JSONField()),
                ("apart", models.BooleanField(default=False)),
                ("dropped", models.TextField(default="")),
                (
                    "paper",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.paperrow",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="transfers.noticerunrow",
                    ),
                ),
                (
                    "transfer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="transfers.transferrow",
                    ),
                ),
            ],
            options={
                "db_table": "handover_notice",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("dropped", "")),
                        fields=("transfer", "sort", "kind"),
                        name="handover_told_once",
                    ),
                ],
            },
        ),
    ]

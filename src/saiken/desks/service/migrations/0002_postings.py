"""公示送達: notices for the board, their lines and steps."""

import django.db.models.deletion
from django.db import migrations, models


def _id() -> tuple[str, models.BigAutoField]:
    return (
        "id",
        models.BigAutoField(
            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
        ),
    )


class Migration(migrations.Migration):
    dependencies = [("service", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="PostingRow",
            fields=[
                _id(),
                ("office", models.TextField()),
                ("kind", models.TextField()),
                ("content_hash", models.TextField()),
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
                "db_table": "public_notice",
                "indexes": [models.Index(fields=["office", "-id"], name="public_notice_of")],
            },
        ),
        migrations.CreateModel(
            name="PostingLineRow",
            fields=[
                _id(),
                ("sent", models.BigIntegerField()),
                ("number", models.TextField()),
                ("sent_on", models.DateField()),
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
                    "posting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="service.postingrow",
                    ),
                ),
            ],
            options={
                "db_table": "public_notice_line",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("posting", "instalment"), name="public_notice_line_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PostingStepRow",
            fields=[
                _id(),
                ("turn", models.IntegerField()),
                ("word", models.TextField()),
                ("on", models.DateField()),
                ("note", models.TextField(default="")),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
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
                    "paper",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.paperrow",
                    ),
                ),
                (
                    "posting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="service.postingrow",
                    ),
                ),
            ],
            options={
                "db_table": "public_notice_step",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("posting", "turn"), name="public_notice_step_once"
                    )
                ],
            },
        ),
    ]

"""Payment slips that were issued, what each is for, and what withdrew it."""

import django.db.models.deletion
from django.db import migrations, models

PROTECT = django.db.models.deletion.PROTECT


def _id():
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


class Migration(migrations.Migration):
    dependencies = [("store", "0015_feeds")]
    operations = [
        migrations.CreateModel(
            name="SlipRow",
            fields=[
                ("id", _id()),
                ("number", models.TextField(unique=True)),
                ("office", models.TextField()),
                ("kind", models.TextField()),
                ("yen", models.BigIntegerField()),
                ("issued_on", models.DateField()),
                ("usable_until", models.DateField()),
                ("code", models.TextField(default="")),
                ("case_key", models.TextField(default="")),
                ("snapshot", models.BinaryField()),
                ("snapshot_hash", models.TextField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=PROTECT, related_name="slips", to="store.personrow"
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        null=True,
                        on_delete=PROTECT,
                        related_name="replaced_by",
                        to="store.sliprow",
                    ),
                ),
            ],
            options={
                "db_table": "slip",
                "indexes": [
                    models.Index(fields=["office", "-id"], name="slip_of_office"),
                    models.Index(fields=["person"], name="slip_of_person"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SlipPartRow",
            fields=[
                ("id", _id()),
                ("place", models.IntegerField()),
                ("principal", models.BigIntegerField()),
                ("late_charge", models.BigIntegerField()),
                ("fee", models.BigIntegerField()),
                (
                    "instalment",
                    models.ForeignKey(
                        on_delete=PROTECT, related_name="slips", to="store.instalmentrow"
                    ),
                ),
                (
                    "slip",
                    models.ForeignKey(on_delete=PROTECT, related_name="parts", to="store.sliprow"),
                ),
            ],
            options={
                "db_table": "slip_part",
                "constraints": [
                    models.UniqueConstraint(fields=["slip", "instalment"], name="slip_part_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="SlipWithdrawalRow",
            fields=[
                ("id", _id()),
                ("reason", models.TextField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "slip",
                    models.OneToOneField(
                        on_delete=PROTECT, related_name="withdrawal", to="store.sliprow"
                    ),
                ),
            ],
            options={"db_table": "slip_withdrawal"},
        ),
        migrations.CreateModel(
            name="SlipHoldRow",
            fields=[
                ("id", _id()),
                ("line", models.TextField()),
                (
                    "hold",
                    models.OneToOneField(on_delete=PROTECT, related_name="+", to="store.holdrow"),
                ),
            ],
            options={
                "db_table": "slip_hold",
                "indexes": [models.Index(fields=["line"], name="slip_hold_of_line")],
            },
        ),
    ]

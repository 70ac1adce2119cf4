"""Reductions and corrections of an assessment: what was asked for, decided, and each step."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("store", "0022_money"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReductionRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("office", models.TextField()),
                ("way", models.TextField()),
                ("ground", models.TextField()),
                ("article", models.TextField()),
                ("before_yen", models.BigIntegerField()),
                ("principal_yen", models.BigIntegerField()),
                ("status", models.TextField(default="asked")),
                ("content_hash", models.TextField()),
                ("asked_by", models.TextField()),
                ("asked_at", models.DateTimeField()),
                ("decided_on", models.DateField(null=True)),
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.personrow",
                    ),
                ),
            ],
            options={
                "db_table": "reduction",
            },
        ),
        migrations.CreateModel(
            name="ReductionStepRow",
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
                    "reduction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="relief.reductionrow",
                    ),
                ),
            ],
            options={
                "db_table": "reduction_step",
            },
        ),
        migrations.AddConstraint(
            model_name="reductionrow",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "asked")),
                fields=("instalment",),
                name="one_reduction_before_decision",
            ),
        ),
    ]

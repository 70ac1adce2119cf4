"""組織の再編: what an office hands over to which, its steps, and each matter that was moved."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0019_transfers")]

    operations = [
        migrations.CreateModel(
            name="ReorganisationRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("office", models.TextField()),
                ("successor", models.TextField()),
                ("by_kind", models.JSONField(default=dict)),
                ("on", models.DateField()),
                ("closes", models.BooleanField()),
                ("reason", models.TextField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
            ],
            options={"db_table": "reorganisation"},
        ),
        migrations.CreateModel(
            name="MoveRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("matter", models.TextField()),
                ("row", models.BigIntegerField()),
                ("kind", models.TextField(default="")),
                ("from_office", models.TextField()),
                ("to_office", models.TextField()),
                ("first", models.DateField()),
                ("yen", models.BigIntegerField(default=0)),
                (
                    "reorganisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moves",
                        to="store.reorganisationrow",
                    ),
                ),
            ],
            options={
                "db_table": "office_move",
                "indexes": [models.Index(fields=["matter", "row", "first"], name="move_of_matter")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("reorganisation", "matter", "row", "kind"), name="moved_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReorganisationStepRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.TextField()),
                ("reason", models.TextField(default="")),
                ("figures", models.JSONField(default=dict)),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "reorganisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="store.reorganisationrow",
                    ),
                ),
            ],
            options={
                "db_table": "reorganisation_step",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("word", "carried_out")),
                        fields=("reorganisation",),
                        name="carried_out_once",
                    )
                ],
            },
        ),
    ]

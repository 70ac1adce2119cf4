"""一通ずつの文書: letters to those who owe jointly or guarantee, their lines and steps."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("notices", "0004_demands")]
    operations = [
        migrations.CreateModel(
            name="SingleLetterRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort", models.TextField()),
                ("office", models.TextField()),
                ("role", models.TextField()),
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
                "db_table": "single_letter",
                "indexes": [models.Index(fields=["office", "-id"], name="single_letter_of_office")],
            },
        ),
        migrations.CreateModel(
            name="SingleLetterLineRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("obligation", models.BigIntegerField()),
                ("open_yen", models.BigIntegerField()),
                ("due_on", models.DateField()),
                (
                    "instalment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.instalmentrow",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="notices.singleletterrow",
                    ),
                ),
            ],
            options={
                "db_table": "single_letter_line",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("letter", "instalment"), name="single_line_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SingleLetterStepRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("turn", models.IntegerField()),
                ("word", models.TextField()),
                ("on", models.DateField()),
                ("note", models.TextField(default="")),
                ("way", models.TextField(default="")),
                ("receipt", models.TextField(default="")),
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
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="notices.singleletterrow",
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
            ],
            options={
                "db_table": "single_letter_step",
                "constraints": [
                    models.UniqueConstraint(fields=("letter", "turn"), name="single_step_once")
                ],
            },
        ),
    ]

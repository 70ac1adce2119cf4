"""Mappings have versions, long files tell how far they are, and a part of an act is taken back."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0004_a_claim_has_one_debtor"),
    ]

    operations = [
        migrations.CreateModel(
            name="MappingRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("office", models.TextField()),
                ("name", models.TextField()),
                ("version", models.IntegerField()),
                ("text", models.TextField()),
                ("sha256", models.TextField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                ("note", models.TextField(default="")),
            ],
            options={
                "db_table": "intake_mapping",
            },
        ),
        migrations.CreateModel(
            name="ProgressRow",
            fields=[
                ("token", models.TextField(primary_key=True, serialize=False)),
                ("file", models.TextField()),
                ("by", models.TextField()),
                ("state", models.TextField()),
                ("done", models.BigIntegerField(default=0)),
                ("of", models.BigIntegerField(default=0)),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "intake_progress",
            },
        ),
        migrations.AddField(
            model_name="batchrow",
            name="mapping_sha256",
            field=models.TextField(default=""),
        ),
        migrations.AddField(
            model_name="batchrow",
            name="mapping_version",
            field=models.IntegerField(default=0),
        ),
        migrations.AddField(
            model_name="intakerefusalrow",
            name="fiscal_year",
            field=models.IntegerField(null=True),
        ),
        migrations.AddField(
            model_name="intakerefusalrow",
            name="kind",
            field=models.TextField(default=""),
        ),
        migrations.AddField(
            model_name="intakerefusalrow",
            name="person",
            field=models.TextField(default=""),
        ),
        migrations.AddField(
            model_name="intakerefusalrow",
            name="unpaid_yen",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AlterField(
            model_name="factrow",
            name="undoes",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="undone_by",
                to="store.actrow",
            ),
        ),
        migrations.AddConstraint(
            model_name="factrow",
            constraint=models.UniqueConstraint(
                condition=models.Q(("instalment", None)), fields=("undoes",), name="act_undone_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="factrow",
            constraint=models.UniqueConstraint(
                condition=models.Q(("undoes__isnull", False)),
                fields=("undoes", "instalment"),
                name="part_undone_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="mappingrow",
            constraint=models.UniqueConstraint(fields=("name", "version"), name="mapping_version"),
        ),
    ]

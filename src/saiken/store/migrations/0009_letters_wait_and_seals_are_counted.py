"""A letter may wait on somebody's word, a late one has its reason, and a seal each of its uses."""

import django.db.models.deletion
from django.db import migrations, models

PROTECT = django.db.models.deletion.PROTECT


def _id():
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


class Migration(migrations.Migration):
    dependencies = [("store", "0008_files_in_portions")]
    operations = [
        migrations.CreateModel(
            name="HoldRow",
            fields=[
                ("id", _id()),
                ("word", models.TextField()),
                ("reason", models.TextField()),
                ("first", models.DateField()),
                ("until", models.DateField(null=True)),
                ("by", models.TextField()),
                ("office", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "instalment",
                    models.ForeignKey(
                        on_delete=PROTECT, related_name="holds", to="store.instalmentrow"
                    ),
                ),
            ],
            options={"db_table": "dunning_hold"},
        ),
        migrations.CreateModel(
            name="HoldEndRow",
            fields=[
                ("id", _id()),
                ("reason", models.TextField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "hold",
                    models.OneToOneField(on_delete=PROTECT, related_name="end", to="store.holdrow"),
                ),
            ],
            options={"db_table": "dunning_hold_end"},
        ),
        migrations.CreateModel(
            name="LatenessRow",
            fields=[
                ("id", _id()),
                ("cause", models.TextField()),
                ("says", models.TextField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "instalment",
                    models.ForeignKey(
                        on_delete=PROTECT, related_name="+", to="store.instalmentrow"
                    ),
                ),
            ],
            options={"db_table": "dunning_lateness"},
        ),
        migrations.CreateModel(
            name="SealUseRow",
            fields=[
                ("id", _id()),
                ("seal", models.TextField()),
                ("keeper", models.TextField()),
                ("subject", models.TextField()),
                ("office", models.TextField()),
                ("authority", models.TextField()),
                ("papers", models.IntegerField()),
                ("first_number", models.TextField()),
                ("last_number", models.TextField()),
                ("used_on", models.DateField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
            ],
            options={"db_table": "seal_use"},
        ),
        migrations.AddIndex(
            model_name="holdrow",
            index=models.Index(fields=["instalment", "at"], name="hold_of_instalment"),
        ),
        migrations.AddIndex(
            model_name="latenessrow",
            index=models.Index(fields=["instalment", "at"], name="lateness_of_instalment"),
        ),
    ]

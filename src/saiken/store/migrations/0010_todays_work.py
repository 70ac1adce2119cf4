"""Alarms in the kept copy, officers of cases and tellings, and what people are found by."""

import django.contrib.postgres.indexes
import django.db.models.deletion
from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models

PROTECT = django.db.models.deletion.PROTECT
# The next night folds every copy anew, with its alarms.
LOOK_AGAIN = "update standing set next_day = folded_on"
# Whoever is forgotten by their key is found no more, whatever program removes it.
WITH_THE_KEY = """
alter table person_searched add constraint searched_with_the_key
    foreign key (person_id) references person_key (person_id) on delete cascade;
"""


def _id():
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


def _of(table):
    return models.ForeignKey(on_delete=PROTECT, related_name="+", to=f"store.{table}")


class Migration(migrations.Migration):
    dependencies = [("store", "0009_letters_wait_and_seals_are_counted")]
    operations = [
        migrations.AddField(
            "standingrow", "alarms", ArrayField(base_field=models.TextField(), default=list)
        ),
        migrations.AddField(
            "standingrow", "alarm_days", ArrayField(base_field=models.DateField(), default=list)
        ),
        migrations.RunSQL(LOOK_AGAIN, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="SearchKeyRow",
            fields=[
                ("id", _id()),
                ("only", models.BooleanField(default=True, unique=True)),
                ("secret", models.BinaryField()),
            ],
            options={"db_table": "person_search_key"},
        ),
        migrations.CreateModel(
            name="SearchedRow",
            fields=[
                ("id", _id()),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="searched",
                        to="store.personkeyrow",
                    ),
                ),
                ("hash", models.TextField()),
                ("part", models.TextField()),
                ("grams", ArrayField(base_field=models.BigIntegerField())),
            ],
            options={
                "db_table": "person_searched",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["grams"], name="searched_grams"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=["person", "hash", "part"], name="searched_once")
                ],
            },
        ),
        migrations.RunSQL(WITH_THE_KEY, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="OfficerRow",
            fields=[
                ("id", _id()),
                ("person", _of("personrow")),
                ("office", models.TextField()),
                ("officer", models.TextField()),
                ("assigned_by", models.TextField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "case_officer",
                "indexes": [
                    models.Index(fields=["office", "person", "-id"], name="officer_of_case")
                ],
            },
        ),
        migrations.CreateModel(
            name="ToldRow",
            fields=[
                ("id", _id()),
                ("instalment", _of("instalmentrow")),
                ("completes_on", models.DateField()),
                ("months", models.IntegerField()),
                ("rank", models.TextField()),
                ("staff", models.TextField()),
                ("office", models.TextField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "alarm_told",
                "constraints": [
                    models.UniqueConstraint(
                        fields=["instalment", "completes_on", "months", "staff"], name="told_once"
                    )
                ],
            },
        ),
    ]

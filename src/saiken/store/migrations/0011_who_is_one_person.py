"""名寄せ: the copy of who is one person, and under what likeness records are found."""

import django.db.models.deletion
from django.db import migrations, models

# Whoever is forgotten by their key is no longer like anybody, whatever program removes it.
WITH_THE_KEY = """
alter table person_likeness add constraint likeness_with_the_key
    foreign key (person_id) references person_key (person_id) on delete cascade;
"""
WAYS = ("kana_born", "name_born", "name_place", "kana_place")


class Migration(migrations.Migration):
    dependencies = [("store", "0010_todays_work")]
    operations = [
        migrations.CreateModel(
            name="IdentityRow",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="identity",
                        serialize=False,
                        to="store.personrow",
                    ),
                ),
                (
                    "canonical",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="identities",
                        to="store.personrow",
                    ),
                ),
            ],
            options={"db_table": "person_identity"},
        ),
        migrations.CreateModel(
            name="LikenessRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="likenesses",
                        to="store.personkeyrow",
                    ),
                ),
                ("hash", models.TextField()),
                ("by_register", models.BooleanField()),
                *((way, models.BigIntegerField(null=True)) for way in WAYS),
            ],
            options={
                "db_table": "person_likeness",
                "indexes": [models.Index(fields=[way], name=f"likeness_{way}") for way in WAYS],
                "constraints": [
                    models.UniqueConstraint(fields=["person", "hash"], name="likeness_once")
                ],
            },
        ),
        migrations.RunSQL(WITH_THE_KEY, migrations.RunSQL.noop),
        migrations.AddIndex(
            "factrow",
            models.Index(
                fields=["word", "person"],
                name="fact_of_identity",
                condition=models.Q(word__in=["same_person", "another_person"]),
            ),
        ),
    ]

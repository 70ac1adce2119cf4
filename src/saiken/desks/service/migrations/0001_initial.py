"""返戻・所在の調べ: letters that came back, searches for an address and their undoing."""

import django.db.models.deletion
from django.db import migrations, models


def _id() -> models.BigAutoField:
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


def _of(to: str) -> models.ForeignKey:
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=to)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("store", "0023_papers"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReturnedLetterRow",
            fields=[
                ("id", _id()),
                ("office", models.TextField()),
                ("number", models.TextField()),
                ("reason", models.TextField()),
                ("returned_on", models.DateField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "act",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.actrow",
                    ),
                ),
                ("paper", _of("store.paperrow")),
                ("person", _of("store.personrow")),
            ],
            options={
                "db_table": "returned_letter",
                "indexes": [models.Index(fields=["office", "-id"], name="returned_letter_of")],
            },
        ),
        migrations.CreateModel(
            name="AddressSearchRow",
            fields=[
                ("id", _id()),
                ("office", models.TextField()),
                ("source", models.TextField()),
                ("on", models.DateField()),
                ("result", models.TextField()),
                ("note", models.BinaryField()),
                ("token", models.TextField(unique=True)),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                ("person", _of("store.personrow")),
            ],
            options={
                "db_table": "address_search",
                "indexes": [models.Index(fields=["person", "office"], name="address_search_of")],
            },
        ),
        migrations.CreateModel(
            name="AddressSearchUndoneRow",
            fields=[
                (
                    "search",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="undone",
                        serialize=False,
                        to="service.addresssearchrow",
                    ),
                ),
                ("reason", models.TextField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
            ],
            options={"db_table": "address_search_undone"},
        ),
    ]

"""帳簿: the entries drawn from the facts, the closings, and what the accounting system states."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0016_slips"),
    ]

    operations = [
        migrations.CreateModel(
            name="CloseRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("level", models.TextField()),
                ("through", models.DateField()),
                ("year", models.SmallIntegerField(null=True)),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
            ],
            options={
                "db_table": "book_close",
            },
        ),
        migrations.CreateModel(
            name="PostedRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("serial", models.BigIntegerField()),
            ],
            options={
                "db_table": "book_posted",
            },
        ),
        migrations.CreateModel(
            name="StatedRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.SmallIntegerField()),
                ("kind", models.TextField()),
                ("carried", models.BooleanField()),
                ("column", models.TextField()),
                ("through", models.DateField()),
                ("yen", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
            ],
            options={
                "db_table": "book_stated",
            },
        ),
        migrations.CreateModel(
            name="CloseUndoneRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
                ("reason", models.TextField()),
                (
                    "close",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="undone",
                        to="store.closerow",
                    ),
                ),
            ],
            options={
                "db_table": "book_close_undone",
            },
        ),
        migrations.CreateModel(
            name="EntryRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("year", models.SmallIntegerField()),
                ("own_year", models.SmallIntegerField()),
                ("part", models.TextField()),
                ("column", models.TextField()),
                ("yen", models.BigIntegerField()),
                ("ref", models.BigIntegerField()),
                (
                    "instalment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.instalmentrow",
                    ),
                ),
            ],
            options={
                "db_table": "book_entry",
                "indexes": [models.Index(fields=["on"], name="book_entry_on")],
            },
        ),
    ]

"""Sums of the books by day, figures that nights keep, and why somebody is behind."""

import django.db.models.deletion
from django.db import migrations, models

ID = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")
_DAY = ["kind", "office", "part", "column", "year", "own_year", "on"]


class Migration(migrations.Migration):
    """The sums of entries that are there already are drawn by the next posting."""

    dependencies = [("store", "0023_papers")]
    operations = [
        migrations.CreateModel(
            "DaySumRow",
            fields=[
                ("id", ID),
                ("kind", models.TextField()),
                ("office", models.TextField()),
                ("part", models.TextField()),
                ("column", models.TextField()),
                ("year", models.SmallIntegerField()),
                ("own_year", models.SmallIntegerField()),
                ("on", models.DateField()),
                ("yen", models.BigIntegerField()),
            ],
            options={"db_table": "book_day_sum"},
        ),
        migrations.CreateModel(
            "SummedRow",
            fields=[("id", ID), ("moved", models.BigIntegerField())],
            options={"db_table": "book_summed"},
        ),
        migrations.CreateModel(
            "FigureDayRow",
            fields=[
                ("id", ID),
                ("on", models.DateField(unique=True)),
                ("serial", models.BigIntegerField()),
                ("at", models.DateTimeField()),
            ],
            options={"db_table": "figure_day"},
        ),
        migrations.CreateModel(
            "FigureRow",
            fields=[
                ("id", ID),
                ("sort", models.TextField()),
                ("office", models.TextField()),
                ("code", models.TextField()),
                ("cases", models.IntegerField()),
                ("instalments", models.IntegerField()),
                ("yen", models.BigIntegerField()),
                (
                    "day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="figures",
                        to="store.figuredayrow",
                    ),
                ),
            ],
            options={"db_table": "figure"},
        ),
        migrations.CreateModel(
            "CauseRow",
            fields=[
                ("id", ID),
                ("office", models.TextField()),
                ("cause", models.TextField()),
                ("told_on", models.DateField()),
                ("says", models.TextField(default="")),
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
            options={"db_table": "arrears_cause"},
        ),
        migrations.AddConstraint(
            "DaySumRow", models.UniqueConstraint(fields=_DAY, name="book_day_sum_once")
        ),
        migrations.AddConstraint(
            "FigureRow",
            models.UniqueConstraint(fields=["day", "sort", "office", "code"], name="figure_once"),
        ),
        migrations.AddIndex(
            "CauseRow", models.Index(fields=["person", "office", "-id"], name="cause_of_case")
        ),
    ]

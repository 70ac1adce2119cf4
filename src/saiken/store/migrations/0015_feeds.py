import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0014_jobs")]

    operations = [
        migrations.CreateModel(
            name="FeedStatementRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("feed", models.TextField()),
                ("day", models.DateField()),
                ("word", models.TextField()),
                ("until", models.DateField(null=True)),
                ("reason", models.TextField()),
                ("by", models.TextField()),
                ("office", models.TextField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "feed_statement",
                "indexes": [models.Index(fields=["feed", "day"], name="feed_statement_of")],
            },
        ),
        migrations.CreateModel(
            name="FeedStatementEndRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.TextField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "statement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="end",
                        to="store.feedstatementrow",
                    ),
                ),
            ],
            options={"db_table": "feed_statement_end"},
        ),
    ]

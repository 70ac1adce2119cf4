"""Costs of execution on slips; what core systems answered of files row by row."""

import django.db.models.deletion
from django.db import migrations, models

ID = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def _to(model: str, name: str) -> models.ForeignKey:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name=name, to=f"store.{model}"
    )


class Migration(migrations.Migration):
    """Slips that were issued before bear no costs; files that went before have no answers."""

    dependencies = [("store", "0020_offices")]
    operations = [
        migrations.AddField("SlipPartRow", "cost", models.BigIntegerField(default=0)),
        migrations.CreateModel(
            "CoreAnswerRow",
            fields=[
                ("id", ID),
                ("name", models.TextField()),
                ("sha256", models.TextField()),
                ("accepted", models.IntegerField()),
                ("refused", models.IntegerField()),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
                ("file", _to("corefilerow", "answers")),
            ],
            options={"db_table": "core_answer"},
        ),
        migrations.CreateModel(
            "CoreAnswerLineRow",
            fields=[
                ("id", ID),
                ("row", models.IntegerField()),
                ("accepted", models.BooleanField()),
                ("code", models.TextField(default="")),
                ("why", models.TextField(default="")),
                ("answer", _to("coreanswerrow", "lines")),
            ],
            options={"db_table": "core_answer_line"},
        ),
        migrations.AddConstraint(
            "CoreAnswerRow",
            models.UniqueConstraint(fields=("file", "sha256"), name="core_answer_once"),
        ),
        migrations.AddConstraint(
            "CoreAnswerLineRow",
            models.UniqueConstraint(fields=("answer", "row"), name="core_answer_line_once"),
        ),
    ]

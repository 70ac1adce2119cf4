"""An office stops working by a practice, and can take it up anew."""

import django.db.models.deletion
from django.db import migrations, models

_BY = [("reason", models.TextField()), ("by", models.TextField()), ("at", models.DateTimeField())]


def _id() -> tuple[str, models.BigAutoField]:
    key = models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )
    return "id", key


class Migration(migrations.Migration):
    """The end of an adoption with its last day, and the taking back of that end."""

    dependencies = [("knowledge", "0001_initial")]
    operations = [
        migrations.RemoveConstraint(model_name="adoptionrow", name="adopted_once"),
        migrations.AddConstraint(
            model_name="adoptionrow",
            constraint=models.UniqueConstraint(
                fields=("practice", "office", "kind", "since"), name="adopted_from_a_day_once"
            ),
        ),
        migrations.CreateModel(
            name="AdoptionEndRow",
            fields=[
                _id(),
                ("last", models.DateField()),
                *_BY,
                (
                    "adoption",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ends",
                        to="knowledge.adoptionrow",
                    ),
                ),
            ],
            options={"db_table": "knowledge_adoption_end"},
        ),
        migrations.CreateModel(
            name="AdoptionEndUndoneRow",
            fields=[
                _id(),
                *_BY,
                (
                    "end",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="undone",
                        to="knowledge.adoptionendrow",
                    ),
                ),
            ],
            options={"db_table": "knowledge_adoption_end_undone"},
        ),
    ]

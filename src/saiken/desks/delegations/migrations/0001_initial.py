"""The tables of delegated dispositions."""

import django.db.models.deletion
from django.db import migrations, models

ID = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def _to(model: str, name: str) -> models.ForeignKey:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name=name, to=model
    )


class Migration(migrations.Migration):
    initial = True
    dependencies = [("store", "0023_papers")]
    operations = [
        migrations.CreateModel(
            "DelegatedMatterRow",
            fields=[
                ("id", ID),
                ("office", models.TextField()),
                ("sort", models.TextField()),
                ("corporation", models.BooleanField()),
                ("kind", models.TextField()),
                ("yen", models.BigIntegerField()),
                ("decided_on", models.DateField()),
                ("court", models.TextField(default="")),
                ("says", models.TextField()),
                ("content_hash", models.TextField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                ("person", _to("store.personrow", "+")),
            ],
            options={"db_table": "delegated_matter"},
        ),
        migrations.CreateModel(
            "DelegatedStepRow",
            fields=[
                ("id", ID),
                ("word", models.TextField()),
                ("session", models.TextField(default="")),
                ("on", models.DateField(null=True)),
                ("reason", models.TextField(default="")),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                ("matter", _to("delegations.delegatedmatterrow", "steps")),
            ],
            options={"db_table": "delegated_step"},
        ),
        migrations.AddIndex(
            "DelegatedMatterRow",
            models.Index(fields=["office", "-decided_on"], name="delegated_of_office"),
        ),
    ]

"""Extracts of a core system are held against the record; differences are kept until settled."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


def _id():
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


class Migration(migrations.Migration):
    dependencies = [("store", "0005_batches_and_parts")]
    operations = [
        migrations.AddField(
            model_name="particularsrow",
            name="has_address",
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name="ExtractRow",
            fields=[
                (
                    "batch",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="store.batchrow",
                    ),
                ),
                ("extract_on", models.DateField()),
                (
                    "offices",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), size=None
                    ),
                ),
                ("compared", models.IntegerField()),
                ("differing", models.IntegerField()),
            ],
            options={"db_table": "mirror_extract"},
        ),
        migrations.CreateModel(
            name="DifferenceRow",
            fields=[
                ("id", _id()),
                ("field", models.TextField()),
                ("ours", models.TextField()),
                ("theirs", models.TextField()),
                ("extract_on", models.DateField()),
                ("closed_at", models.DateTimeField(null=True)),
                ("closed_by", models.TextField(default="")),
                ("reason", models.TextField(default="")),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="differences",
                        to="store.batchrow",
                    ),
                ),
                (
                    "closed_batch",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.batchrow",
                    ),
                ),
                (
                    "instalment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="differing",
                        to="store.instalmentrow",
                    ),
                ),
            ],
            options={
                "db_table": "mirror_difference",
                "indexes": [
                    models.Index(
                        condition=models.Q(("closed_at__isnull", True)),
                        fields=["instalment"],
                        name="difference_open",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at__isnull", True)),
                        fields=("instalment", "field"),
                        name="difference_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_by", ""),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_person_settles_with_a_reason",
                    ),
                ],
            },
        ),
    ]

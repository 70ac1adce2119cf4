"""庁内照会: the question and its steps."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("store", "0020_offices"),
    ]

    operations = [
        migrations.CreateModel(
            name="OfficeRequestRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("from_office", models.TextField()),
                ("to_office", models.TextField()),
                ("subject", models.TextField()),
                ("content", models.BinaryField()),
                ("kind", models.TextField(default="")),
                ("information", models.TextField(default="")),
                ("basis", models.JSONField(default=dict)),
                ("due_on", models.DateField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.personrow",
                    ),
                ),
            ],
            options={
                "db_table": "office_request",
            },
        ),
        migrations.CreateModel(
            name="OfficeRequestStepRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.TextField()),
                ("content", models.BinaryField(default=b"")),
                ("file_name", models.TextField(default="")),
                ("by", models.TextField()),
                ("office", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="requests.officerequestrow",
                    ),
                ),
            ],
            options={
                "db_table": "office_request_step",
            },
        ),
        migrations.AddIndex(
            model_name="officerequestrow",
            index=models.Index(fields=["to_office", "-id"], name="request_to"),
        ),
        migrations.AddIndex(
            model_name="officerequestrow",
            index=models.Index(fields=["from_office", "-id"], name="request_from"),
        ),
    ]

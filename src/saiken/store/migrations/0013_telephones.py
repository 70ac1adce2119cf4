"""電話番号: what files told of people's telephones, sealed by the key of each person."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0012_others_may_owe_it_again")]
    operations = [
        migrations.CreateModel(
            name="TelephonesRow",
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="telephones",
                        to="store.personrow",
                    ),
                ),
                ("hash", models.TextField()),
                ("sealed", models.BinaryField()),
                ("told_by", models.TextField()),
                ("told_on", models.DateField()),
                ("known_at", models.DateTimeField()),
            ],
            options={
                "db_table": "person_telephones",
                "constraints": [
                    models.UniqueConstraint(fields=["person", "hash"], name="telephones_once")
                ],
            },
        ),
    ]

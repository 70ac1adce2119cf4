"""An act is taken back once: of two at the same moment the database lets one through."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0002_the_record_is_appended")]
    operations = [
        migrations.AlterField(
            model_name="factrow",
            name="undoes",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="undone_by",
                to="store.actrow",
            ),
        ),
    ]

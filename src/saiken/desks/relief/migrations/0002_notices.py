"""The notice of a reduction, sealed among the papers."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Reductions decided before have none yet; it may be sealed now."""

    dependencies = [("relief", "0001_reductions"), ("store", "0023_papers")]

    operations = [
        migrations.AddField(
            "ReductionRow",
            "paper",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="store.paperrow",
            ),
        ),
    ]

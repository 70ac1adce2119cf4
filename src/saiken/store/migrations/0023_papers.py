"""A slip that lies behind a letter knows its letter."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Slips issued at the counter have no letter."""

    dependencies = [("store", "0022_money")]
    operations = [
        migrations.AddField(
            "SlipRow",
            "paper",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="slips",
                to="store.paperrow",
            ),
        ),
    ]

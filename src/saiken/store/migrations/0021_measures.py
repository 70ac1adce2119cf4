"""Placeholder: filled by the work of its name, or removed."""

from django.db import migrations


class Migration(migrations.Migration):
    """Nothing yet."""

    dependencies = [("store", "0020_offices")]
    operations: list[migrations.operations.base.Operation] = []

"""Placeholder: filled by the work of its name, or removed."""

from django.db import migrations


class Migration(migrations.Migration):
    """Nothing yet."""

    dependencies = [("store", "0018_to_core")]
    operations: list[migrations.operations.base.Operation] = []

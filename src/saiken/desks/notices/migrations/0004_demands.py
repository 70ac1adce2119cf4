"""Runs that demand beside runs that dun: an office has one open run of each purpose."""

from django.db import migrations, models

_OPEN = models.Q(("status__in", ("drafted", "asked", "approved", "sealed")))


class Migration(migrations.Migration):
    dependencies = [("notices", "0003_mail_and_print_house")]
    operations = [
        migrations.AddField(
            model_name="dunningrunrow",
            name="purpose",
            field=models.TextField(default="dunning"),
        ),
        migrations.RemoveConstraint(
            model_name="dunningrunrow",
            name="one_open_run_per_office",
        ),
        migrations.AddConstraint(
            model_name="dunningrunrow",
            constraint=models.UniqueConstraint(
                condition=_OPEN,
                fields=("office", "purpose"),
                name="one_open_run_per_purpose",
            ),
        ),
    ]

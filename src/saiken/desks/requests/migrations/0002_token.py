"""庁内照会: a question that is sent twice from one form is asked once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("requests", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="officerequestrow",
            name="token",
            field=models.TextField(default=""),
        ),
        migrations.AddConstraint(
            model_name="officerequestrow",
            constraint=models.UniqueConstraint(
                condition=models.Q(("token", ""), _negated=True),
                fields=("token",),
                name="request_token_once",
            ),
        ),
    ]

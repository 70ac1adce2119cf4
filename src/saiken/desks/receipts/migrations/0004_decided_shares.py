"""What a person decided of a line says which yen went to which instalment."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Yen by instalment as decided: an undoing does not forget them."""

    dependencies = [("receipts", "0003_counter_and_notices")]

    operations = [
        migrations.AddField(
            model_name="paymentdecisionrow",
            name="applied",
            field=models.JSONField(default=list),
        ),
    ]

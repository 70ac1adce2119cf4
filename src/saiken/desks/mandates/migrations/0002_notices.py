"""Who wants to be told before a debit, and the letters about debits to come and debits that failed."""

import django.db.models.deletion
from django.db import migrations, models

# With what the bank wrote as its reason; read here, never written.
UNPAID = """
create or replace view transfer_unpaid as
select key, paid_on, code from payment_line where channel = 'kofuri' and state = 'not_paid'
"""


def _id():
    return (
        "id",
        models.BigAutoField(
            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
        ),
    )


def _to(model, related="+", of=models.ForeignKey):
    return of(on_delete=django.db.models.deletion.PROTECT, related_name=related, to=model)


class Migration(migrations.Migration):
    dependencies = [("mandates", "0001_initial"), ("store", "0023_papers")]

    operations = [
        migrations.RunSQL(UNPAID, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="MandateWishRow",
            fields=[
                _id(),
                ("ahead", models.BooleanField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                ("mandate", _to("mandates.mandaterow", "wishes")),
            ],
            options={"db_table": "mandate_wish"},
        ),
        migrations.CreateModel(
            name="NoticeRunRow",
            fields=[
                _id(),
                ("sort", models.TextField()),
                ("office", models.TextField()),
                ("status", models.TextField(default="made")),
                ("issued_on", models.DateField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                ("sent_on", models.DateField(null=True)),
                ("sent_by", models.TextField(default="")),
                ("taken_back_by", models.TextField(default="")),
                ("taken_back_why", models.TextField(default="")),
                ("request", _to("mandates.requestrow", "notices")),
            ],
            options={"db_table": "transfer_notice_run"},
        ),
        migrations.CreateModel(
            name="NoticeRow",
            fields=[
                _id(),
                ("yen", models.BigIntegerField()),
                ("apart", models.BooleanField(default=False)),
                ("dropped", models.TextField(default="")),
                ("run", _to("mandates.noticerunrow", "letters")),
                ("person", _to("store.personrow")),
                ("paper", _to("store.paperrow", of=models.OneToOneField)),
            ],
            options={"db_table": "transfer_notice"},
        ),
        migrations.AddConstraint(
            model_name="noticerunrow",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "taken_back"), _negated=True),
                fields=("request", "sort", "office"),
                name="mandate_told_once",
            ),
        ),
    ]

"""What every fact is written with: no index that another one holds, none on what is mostly empty.

A clock is wound anew with each payment: its row has room beside it, so that no index need follow.
"""

import django.db.models.deletion
from django.db import migrations, models

_PROTECT = django.db.models.deletion.PROTECT
_ON_PERSON = models.Q(person__isnull=False)


class Migration(migrations.Migration):
    """索引の整理: the same rows are found as before."""

    dependencies = [("store", "0028_resent")]

    operations = [
        migrations.AlterField(
            "ClockStandingRow",
            "obligation",
            models.ForeignKey(
                db_index=False,
                on_delete=_PROTECT,
                related_name="clocks",
                to="store.obligationrow",
            ),
        ),
        migrations.AlterField(
            "EffectRow",
            "obligation",
            models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=_PROTECT,
                related_name="effects",
                to="store.obligationrow",
            ),
        ),
        migrations.AlterField(
            "EffectRow",
            "person",
            models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=_PROTECT,
                related_name="effects",
                to="store.personrow",
            ),
        ),
        migrations.AlterField(
            "FactRow",
            "person",
            models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=_PROTECT,
                related_name="facts",
                to="store.personrow",
            ),
        ),
        # By its name: who alters the field takes all indexes of the column, and with them the one
        # by which an act is taken back once.
        migrations.SeparateDatabaseAndState(
            [
                migrations.RunSQL(
                    "drop index ledger_fact_undoes_id_188ccbaa",
                    "create index ledger_fact_undoes_id_188ccbaa on ledger_fact (undoes_id)",
                )
            ],
            [
                migrations.AlterField(
                    "FactRow",
                    "undoes",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=_PROTECT,
                        related_name="undone_by",
                        to="store.actrow",
                    ),
                )
            ],
        ),
        migrations.AddIndex(
            "EffectRow",
            models.Index(condition=_ON_PERSON, fields=["person"], name="effect_on_person"),
        ),
        migrations.AddIndex(
            "FactRow",
            models.Index(condition=_ON_PERSON, fields=["person"], name="fact_of_person"),
        ),
        migrations.RunSQL(
            "alter table standing_clock set (fillfactor = 80)",
            "alter table standing_clock reset (fillfactor)",
        ),
    ]

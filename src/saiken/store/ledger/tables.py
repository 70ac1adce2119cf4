"""Shelf `ledger`: acts and facts, appended and never changed, and the effects derived from them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class HeadRow(models.Model):
    """The end of the record, its last serial and last moment: one row, locked by each append."""

    serial = models.BigIntegerField(default=0)
    known_at = models.DateTimeField()

    class Meta:
        db_table = "ledger_head"


class ActRow(models.Model):
    """One act of one person, written once under an idempotency key; its facts name it."""

    key = models.TextField(unique=True)
    kind = models.TextField()
    by = models.TextField()
    office = models.TextField()
    happened_on = models.DateField()
    known_at = models.DateTimeField()
    content_hash = models.TextField()
    paper = models.TextField(default="")
    note = models.TextField(default="")

    class Meta:
        db_table = "ledger_act"


class FactRow(models.Model):
    """One fact: about an instalment or a person, on a day, known in commit order.

    `undoes` names an act that is taken back: as far as it is about the instalment, or whole.
    """

    serial = models.BigIntegerField(primary_key=True)
    act = models.ForeignKey(ActRow, models.PROTECT, related_name="facts")
    word = models.TextField()
    instalment = models.ForeignKey(
        "store.InstalmentRow", models.PROTECT, null=True, related_name="facts"
    )
    person = models.ForeignKey(
        "store.PersonRow", models.PROTECT, null=True, related_name="facts", db_index=False
    )
    happened_on = models.DateField()
    known_at = models.DateTimeField()
    covers = ArrayField(models.TextField(), default=list)
    against = ArrayField(models.BigIntegerField(), null=True)
    body = models.JSONField()
    particulars_hash = models.TextField(null=True)
    undoes = models.ForeignKey(  # found by the constraints' own indexes
        ActRow, models.PROTECT, null=True, related_name="undone_by", db_index=False
    )

    class Meta:
        db_table = "ledger_fact"
        constraints = [
            models.CheckConstraint(
                name="fact_is_about_one_thing",
                condition=models.Q(instalment__isnull=False, person__isnull=True)
                | models.Q(instalment__isnull=True, person__isnull=False)
                | models.Q(instalment__isnull=True, person__isnull=True, undoes__isnull=False),
            ),
            models.UniqueConstraint(
                name="act_undone_once", fields=["undoes"], condition=models.Q(instalment=None)
            ),
            models.UniqueConstraint(
                name="part_undone_once",
                fields=["undoes", "instalment"],
                condition=models.Q(undoes__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["known_at", "serial"], name="fact_known"),
            models.Index(
                fields=["person"],
                name="fact_of_person",
                condition=models.Q(person__isnull=False),
            ),
            models.Index(
                fields=["word", "person"],
                name="fact_of_identity",
                condition=models.Q(word__in=["same_person", "another_person"]),
            ),
        ]


class EffectRow(models.Model):
    """One narrow effect of one fact; derived anew when the law changes."""

    fact = models.ForeignKey(FactRow, models.PROTECT, related_name="effects")
    instalment = models.ForeignKey(
        "store.InstalmentRow", models.PROTECT, null=True, related_name="effects"
    )
    person = models.ForeignKey(
        "store.PersonRow", models.PROTECT, null=True, related_name="effects", db_index=False
    )
    kind = models.TextField()
    on = models.DateField()
    day = models.DateField(null=True)
    day2 = models.DateField(null=True)
    number = models.BigIntegerField(null=True)
    tag = models.TextField(null=True)
    component = models.TextField(null=True)
    obligation = models.ForeignKey(  # nobody asks by it: who reads effects has the instalment
        "store.ObligationRow", models.PROTECT, null=True, related_name="effects", db_index=False
    )

    class Meta:
        db_table = "ledger_effect"
        indexes = [
            models.Index(
                fields=["person"],
                name="effect_on_person",
                condition=models.Q(person__isnull=False),
            )
        ]

"""Shelf `register`: the claims, instalments and obligations. Amounts and days are facts."""

from django.db import models


class ClaimRow(models.Model):
    """債権. One per kind, debtor, year and matter, with its origin: the fact, power and office."""

    kind = models.TextField()
    office = models.TextField()
    person = models.ForeignKey("store.PersonRow", models.PROTECT, related_name="claims")
    number = models.TextField()
    fiscal_year = models.IntegerField()
    origin = models.JSONField()

    class Meta:
        db_table = "register_claim"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "number", "fiscal_year", "person"], name="claim_once"
            )
        ]


class InstalmentRow(models.Model):
    """期別. The key is the number that bank and stores hand back.

    A key that was taken back with its file may come again under another claim, or `again` with
    others who owe it: who owes an instalment never changes. Of the rows of a key, one at most is
    assessed.
    """

    claim = models.ForeignKey(ClaimRow, models.PROTECT, related_name="instalments")
    key = models.TextField()
    label = models.TextField()
    again = models.IntegerField(default=0)

    class Meta:
        db_table = "register_instalment"
        constraints = [
            models.UniqueConstraint(fields=["key", "claim", "again"], name="instalment_once")
        ]


class ObligationRow(models.Model):
    """Who owes an instalment: person, role, share; for a guarantee its contract and ceiling."""

    instalment = models.ForeignKey(InstalmentRow, models.PROTECT, related_name="obligations")
    person = models.ForeignKey("store.PersonRow", models.PROTECT, related_name="obligations")
    role = models.TextField()
    share_parts = models.IntegerField(default=1)
    share_of = models.IntegerField(default=1)
    contract_on = models.DateField(null=True)
    ceiling_yen = models.BigIntegerField(null=True)

    class Meta:
        db_table = "register_obligation"
        constraints = [
            models.UniqueConstraint(fields=["instalment", "person", "role"], name="obligation_once")
        ]

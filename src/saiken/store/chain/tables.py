"""Shelf `chain`: one link per night over the facts since the last, and each check of a link."""

from django.db import models


class LinkRow(models.Model):
    """記録の鎖の一環. The facts from one serial to another, hashed with the link before."""

    on = models.DateField()
    first = models.BigIntegerField(unique=True)
    last = models.BigIntegerField(unique=True)
    facts = models.BigIntegerField()
    sha256 = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "chain_link"


class CheckRow(models.Model):
    """A link read again: whether its facts and the link before still give its hash."""

    link = models.ForeignKey(LinkRow, models.PROTECT, related_name="checks")
    on = models.DateField()
    holds = models.BooleanField()

    class Meta:
        db_table = "chain_check"
        indexes = [models.Index(fields=["link", "on"], name="chain_check_on")]

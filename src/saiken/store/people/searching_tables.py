"""Shelf `people`, searching: what of a person can be found by, as keyed hashes of two letters."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from saiken.store.people.tables import PersonKeyRow


class SearchKeyRow(models.Model):
    """The one key of the hashes; without it the table says nothing about anybody."""

    only = models.BooleanField(default=True, unique=True)
    secret = models.BinaryField()

    class Meta:
        db_table = "person_search_key"


class SearchedRow(models.Model):
    """The hashed pairs of letters of one part of a person's particulars, one row per version.

    The database drops them with the person's key: who is forgotten is found no more.
    """

    person = models.ForeignKey(
        PersonKeyRow, models.CASCADE, related_name="searched", db_constraint=False
    )
    hash = models.TextField()
    part = models.TextField()
    grams = ArrayField(models.BigIntegerField())

    class Meta:
        db_table = "person_searched"
        indexes = [GinIndex(fields=["grams"], name="searched_grams")]
        constraints = [
            models.UniqueConstraint(fields=["person", "hash", "part"], name="searched_once")
        ]

"""Shelf `people`: persons by number; names, addresses and notes encrypted, one key per person."""

from django.db import models


class PersonRow(models.Model):
    """A person or corporation, known by the city's own number where there is one."""

    number = models.TextField(unique=True)

    class Meta:
        db_table = "person"


class PersonKeyRow(models.Model):
    """The key of a person's particulars; erasing it forgets them, and the record still verifies."""

    person = models.OneToOneField(
        PersonRow, models.PROTECT, primary_key=True, related_name="secret"
    )
    secret = models.BinaryField()

    class Meta:
        db_table = "person_key"


class ParticularsRow(models.Model):
    """宛名. One version of a person's name and address, encrypted; the fact holds its hash.

    Whether there is an address at all is told in the open, so that what is missing can be counted.
    """

    person = models.ForeignKey(PersonRow, models.PROTECT, related_name="particulars")
    hash = models.TextField()
    sealed = models.BinaryField()
    known_at = models.DateTimeField()
    has_address = models.BooleanField(default=False)

    class Meta:
        db_table = "person_particulars"
        constraints = [models.UniqueConstraint(fields=["person", "hash"], name="particulars_once")]

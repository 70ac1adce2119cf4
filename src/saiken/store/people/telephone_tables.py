"""Shelf `people`, telephones: what a file told of a person's telephones, sealed like an address."""

from django.db import models

from saiken.store.people.tables import PersonRow


class TelephonesRow(models.Model):
    """電話番号. The telephones that one file told of a person, encrypted; the fact holds the hash.

    Whose ledger told them is in the open, so that another office is never shown them: the office,
    or empty for the register of addresses. `told_on` is the day of the file.
    """

    person = models.ForeignKey(PersonRow, models.PROTECT, related_name="telephones")
    hash = models.TextField()
    sealed = models.BinaryField()
    told_by = models.TextField()
    told_on = models.DateField()
    known_at = models.DateTimeField()

    class Meta:
        db_table = "person_telephones"
        constraints = [models.UniqueConstraint(fields=["person", "hash"], name="telephones_once")]

"""The tables of letters that came back and of searches for an address; rows are only added."""

from django.db import models


class ReturnedLetterRow(models.Model):
    """返戻の記録. One letter that came back; it stands while its act does.

    `person`: to whom it was addressed. `reason`: a word of the closed list of the desk.
    """

    paper = models.ForeignKey("store.PaperRow", models.PROTECT, related_name="+")
    act = models.OneToOneField("store.ActRow", models.PROTECT, related_name="+")
    office = models.TextField()
    person = models.ForeignKey("store.PersonRow", models.PROTECT, related_name="+")
    number = models.TextField()
    reason = models.TextField()
    returned_on = models.DateField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "returned_letter"
        indexes = [models.Index(fields=["office", "-id"], name="returned_letter_of")]


class AddressSearchRow(models.Model):
    """所在の調べ. Where an office asked for somebody's address on a day, and what was answered.

    `note` is sealed by the person's key: an address found stands in it, if anywhere.
    """

    person = models.ForeignKey("store.PersonRow", models.PROTECT, related_name="+")
    office = models.TextField()
    source = models.TextField()
    on = models.DateField()
    result = models.TextField()
    note = models.BinaryField()
    token = models.TextField(unique=True)
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "address_search"
        indexes = [models.Index(fields=["person", "office"], name="address_search_of")]


class AddressSearchUndoneRow(models.Model):
    """所在の調べの取消し. The search was entered wrongly; it counts no longer."""

    search = models.OneToOneField(
        AddressSearchRow, models.PROTECT, primary_key=True, related_name="undone"
    )
    reason = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "address_search_undone"

"""Shelf `looks`: who looked at whom, when, at what."""

from django.db import models


class LookRow(models.Model):
    """閲覧の記録. One look of one staff member at one person."""

    staff = models.TextField()
    office = models.TextField()
    person = models.ForeignKey("store.PersonRow", models.PROTECT, related_name="looks")
    page = models.TextField()
    address_shown = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        db_table = "look"
        indexes = [models.Index(fields=["person", "at"], name="look_person")]

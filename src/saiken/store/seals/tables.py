"""Shelf `seals`: each use of the printed seal, appended and never changed."""

from django.db import models


class SealUseRow(models.Model):
    """公印の使用. Which seal on how many papers of which matter, in whose name, by whom, when."""

    seal = models.TextField()
    keeper = models.TextField()
    subject = models.TextField()
    office = models.TextField()
    authority = models.TextField()
    papers = models.IntegerField()
    first_number = models.TextField()
    last_number = models.TextField()
    used_on = models.DateField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "seal_use"

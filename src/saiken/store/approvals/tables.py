"""Shelf `approvals`: what was laid before whom, the hash of it, and what was decided."""

from django.db import models


class ApprovalRow(models.Model):
    """決裁. One decision on one content; a changed content has another hash and is decided anew."""

    subject = models.TextField()
    content_hash = models.TextField()
    asked_by = models.TextField()
    asked_at = models.DateTimeField()
    decided_by = models.TextField()
    decided_at = models.DateTimeField()
    approved = models.BooleanField()
    note = models.TextField(default="")

    class Meta:
        db_table = "approval"
        constraints = [
            models.CheckConstraint(
                name="approval_by_another", condition=~models.Q(asked_by=models.F("decided_by"))
            ),
        ]

"""The tables of official requests: the question, and every step until it is answered."""

from django.db import models


class OfficeRequestRow(models.Model):
    """庁内照会. What an office asks another by which basis and by when; written once.

    `content` is the question with its reason, sealed by the person's key where it is about one.
    `information` is the sort of information by the letters of the law of sharing, empty where
    nobody is named; `basis` what that law answered when it was asked. `token`: of the form it was
    sent by, used once.
    """

    from_office = models.TextField()
    to_office = models.TextField()
    subject = models.TextField()
    content = models.BinaryField()
    person = models.ForeignKey("store.PersonRow", models.PROTECT, null=True, related_name="+")
    kind = models.TextField(default="")
    information = models.TextField(default="")
    basis = models.JSONField(default=dict)
    due_on = models.DateField()
    by = models.TextField()
    at = models.DateTimeField()
    token = models.TextField(default="")

    class Meta:
        db_table = "office_request"
        constraints = [
            models.UniqueConstraint(
                fields=["token"], name="request_token_once", condition=~models.Q(token="")
            )
        ]
        indexes = [
            models.Index(fields=["to_office", "-id"], name="request_to"),
            models.Index(fields=["from_office", "-id"], name="request_from"),
        ]


class OfficeRequestStepRow(models.Model):
    """照会の経過. Answered, nothing there, refused, chased, withdrawn: the last of them counts.

    `content` holds the words and the file of an answer, sealed like the question.
    """

    request = models.ForeignKey(OfficeRequestRow, models.PROTECT, related_name="steps")
    word = models.TextField()
    content = models.BinaryField(default=b"")
    file_name = models.TextField(default="")
    by = models.TextField()
    office = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "office_request_step"

"""The tables of meetings, guidance and audits: one shape of task, whoever asked for it."""

from django.db import models


class MeetingRow(models.Model):
    """本部会議. A meeting of the headquarters on a day, with its agenda; written once."""

    name = models.TextField()
    on = models.DateField()
    place = models.TextField(default="")
    agenda = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "meeting"


class ReviewRow(models.Model):
    """指導・監査. An office that is looked into, by the centre (`guidance`) or by the auditors."""

    sort = models.TextField()
    office = models.TextField()
    subject = models.TextField()
    reason = models.TextField()
    opened_on = models.DateField()
    hearing_on = models.DateField(null=True)
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "office_review"


class ReviewStepRow(models.Model):
    """指導・監査の経過. The hearing that was held, the end of it, or that it was given up."""

    review = models.ForeignKey(ReviewRow, models.PROTECT, related_name="steps")
    word = models.TextField()
    on = models.DateField()
    says = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "office_review_step"


class FollowUpRow(models.Model):
    """決定事項・指摘. A task of an office until a day, from a meeting, a guidance or an audit.

    `indicator` names a figure of the ledger by which it is checked, `begun` what that was when it
    was recorded, `target` what it should come to. `publish`: it stands on the list of measures.
    """

    source = models.TextField()
    meeting = models.ForeignKey(MeetingRow, models.PROTECT, null=True, related_name="decided")
    review = models.ForeignKey(ReviewRow, models.PROTECT, null=True, related_name="found")
    text = models.TextField()
    office = models.TextField()
    due_on = models.DateField()
    indicator = models.TextField(default="")
    begun = models.BigIntegerField(null=True)
    target = models.BigIntegerField(null=True)
    publish = models.BooleanField(default=False)
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "follow_up"
        indexes = [models.Index(fields=["office", "due_on"], name="follow_up_of_office")]


class FollowStepRow(models.Model):
    """経過. A report of the office or a look of the headquarters, with the figure of that moment.

    `due_on` where the day was moved; `meeting` where a meeting looked at it.
    """

    follow_up = models.ForeignKey(FollowUpRow, models.PROTECT, related_name="steps")
    word = models.TextField()
    says = models.TextField()
    figure = models.BigIntegerField(null=True)
    due_on = models.DateField(null=True)
    meeting = models.ForeignKey(MeetingRow, models.PROTECT, null=True, related_name="looked_at")
    by = models.TextField()
    office = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "follow_step"

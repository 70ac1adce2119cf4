"""The tables of the desk: a case on its way, its steps, handling and reports, its letters."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from saiken.desks.transfers.rules.notices import ASKED as ASKED_LETTERS
from saiken.desks.transfers.rules.words import DRAFTED, OPEN


class TransferRow(models.Model):
    """引継ぎの事案. One debtor's instalments with a section, on their way to a body and back.

    `scope`: all that the body takes, or chosen ones. `reasons`: why it was proposed, in words;
    `basis`: on which authority it rests; `papers`: where the papers lie.
    """

    body = models.TextField()
    section = models.TextField()
    person = models.ForeignKey("store.PersonRow", models.PROTECT, related_name="+")
    status = models.TextField(default=DRAFTED)
    scope = models.TextField()
    instalments = ArrayField(models.BigIntegerField())
    yen = models.BigIntegerField()
    points = models.IntegerField()
    reasons = models.JSONField(default=list)
    basis = models.JSONField(default=list)
    papers = models.TextField(default="")
    overridden = models.TextField(default="")
    content_hash = models.TextField(default="")
    drafted_by = models.TextField()
    drafted_on = models.DateField()
    noticed_on = models.DateField(null=True)
    notice_until = models.DateField(null=True)
    notice_paper = models.TextField(default="")
    asked_by = models.TextField(default="")
    asked_at = models.DateTimeField(null=True)
    requested_on = models.DateField(null=True)
    accepted_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    class Meta:
        db_table = "transfer"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "section", "body"],
                name="one_open_transfer",
                condition=models.Q(status__in=OPEN),
            )
        ]
        indexes = [models.Index(fields=["body", "status"], name="transfer_of_body")]


class StepRow(models.Model):
    """経過. A step that somebody took with a case, and why; nothing of it is ever removed."""

    transfer = models.ForeignKey(TransferRow, models.PROTECT, related_name="steps")
    word = models.TextField()
    reason = models.TextField(default="")
    on = models.DateField()
    by = models.TextField()
    office = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "transfer_step"


class PartRow(models.Model):
    """引き継いだ期別. What of an instalment was open when it was taken over, in yen."""

    transfer = models.ForeignKey(TransferRow, models.PROTECT, related_name="parts")
    instalment = models.ForeignKey("store.InstalmentRow", models.PROTECT, related_name="+")
    kind = models.TextField()
    open_yen = models.BigIntegerField()

    class Meta:
        db_table = "transfer_part"
        constraints = [
            models.UniqueConstraint(fields=["transfer", "instalment"], name="taken_once")
        ]


class HandlingRow(models.Model):
    """処理方針. How a case is handled, and what is done next by when; the last row counts.

    `minutes`: what the conference said, where one decided it.
    """

    transfer = models.ForeignKey(TransferRow, models.PROTECT, related_name="handling")
    policy = models.TextField()
    next_act = models.TextField()
    next_on = models.DateField()
    conference_on = models.DateField(null=True)
    members = models.TextField(default="")
    minutes = models.TextField(default="")
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "transfer_handling"


class ReportRow(models.Model):
    """報告・概要. An interim or final report, or a brief for a lawyer, as it was drawn up."""

    transfer = models.ForeignKey(TransferRow, models.PROTECT, related_name="reports")
    word = models.TextField()  # interim, final, brief
    content = models.JSONField()
    sha256 = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "transfer_report"


class NoticeRunRow(models.Model):
    """引継ぎの通知. Letters of one office about cases: before they are handed over, or after.

    `sort`: a word of rules/notices.py. `back_why`: why it was sent back, or taken back unsent.
    """

    sort = models.TextField()
    office = models.TextField()
    status = models.TextField(default=ASKED_LETTERS)
    content_hash = models.TextField()
    asked_by = models.TextField()
    asked_at = models.DateTimeField()
    issued_on = models.DateField(null=True)
    sealed_by = models.TextField(default="")
    sent_on = models.DateField(null=True)
    sent_by = models.TextField(default="")
    back_by = models.TextField(default="")
    back_why = models.TextField(default="")

    class Meta:
        db_table = "handover_notice_run"
        indexes = [models.Index(fields=["office", "-id"], name="handover_notices_of")]


class NoticeRow(models.Model):
    """通知の一通. A letter about the instalments of one kind of a case.

    `content`: what of each instalment is open, in yen, by its key. `apart`: the address is
    protected, and it goes alone. `dropped`: why it is not sent after all.
    """

    run = models.ForeignKey(NoticeRunRow, models.PROTECT, related_name="letters")
    transfer = models.ForeignKey(TransferRow, models.PROTECT, related_name="notices")
    sort = models.TextField()
    kind = models.TextField()
    content = models.JSONField()
    paper = models.OneToOneField("store.PaperRow", models.PROTECT, null=True, related_name="+")
    apart = models.BooleanField(default=False)
    dropped = models.TextField(default="")

    class Meta:
        db_table = "handover_notice"
        constraints = [
            models.UniqueConstraint(
                fields=["transfer", "sort", "kind"],
                condition=models.Q(dropped=""),
                name="handover_told_once",
            )
        ]

    @property
    def yen(self) -> int:
        """What is open of its instalments, without late charge."""
        return sum(self.content.values())


class NoticePrintRow(models.Model):
    """控えの印刷. Somebody who decides printed a letter that is not to be sent, and why.

    `untrue`: what it says that was no longer so.
    """

    letter = models.ForeignKey(NoticeRow, models.PROTECT, related_name="prints")
    untrue = models.TextField()
    reason = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "handover_notice_print"

"""The tables of account transfer: mandates and their ends, requests to banks and their lines."""

from django.db import models

MADE, CALLED_OFF = "made", "called_off"
STATES = {MADE: "依頼した", CALLED_OFF: "取りやめ"}


class MandateRow(models.Model):
    """口座振替の申込み. From a day on an account may be debited for a kind; sealed by its person.

    The bank's code stands in clear: requests are made bank by bank.
    """

    person = models.ForeignKey("store.PersonRow", models.PROTECT, related_name="+")
    kind = models.TextField()
    office = models.TextField()
    bank = models.TextField()
    sealed = models.BinaryField()
    first = models.DateField()
    paper = models.TextField(default="")
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "mandate"
        indexes = [models.Index(fields=["person", "kind"], name="mandate_of")]


class MandateEndRow(models.Model):
    """口座振替の廃止. The last day on which a mandate holds, and why it ended; once."""

    mandate = models.OneToOneField(MandateRow, models.PROTECT, related_name="end")
    last = models.DateField()
    reason = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "mandate_end"


class MandateWishRow(models.Model):
    """予告の希望. Whether a mandate's giver wants to be told before debits; the last row counts."""

    mandate = models.ForeignKey(MandateRow, models.PROTECT, related_name="wishes")
    ahead = models.BooleanField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "mandate_wish"


class RequestRow(models.Model):
    """口座振替の依頼. One file to a bank for a day; `second`: the request it tries again."""

    bank = models.TextField()
    due_on = models.DateField()
    debit_on = models.DateField()
    second = models.ForeignKey("self", models.PROTECT, null=True, related_name="seconds")
    status = models.TextField(default=MADE)
    count = models.IntegerField()
    yen = models.BigIntegerField()
    sha256 = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()
    called_off_by = models.TextField(default="")

    class Meta:
        db_table = "mandate_request"
        constraints = [
            models.UniqueConstraint(
                fields=["bank", "due_on", "debit_on"],
                condition=models.Q(status=MADE),
                name="requested_once",
            )
        ]


class RequestLineRow(models.Model):
    """依頼の明細. One instalment that a bank was asked to debit, under which mandate, how much."""

    request = models.ForeignKey(RequestRow, models.PROTECT, related_name="lines")
    instalment = models.ForeignKey("store.InstalmentRow", models.PROTECT, related_name="+")
    mandate = models.ForeignKey(MandateRow, models.PROTECT, related_name="+")
    key = models.TextField()
    yen = models.BigIntegerField()

    class Meta:
        db_table = "mandate_request_line"
        constraints = [
            models.UniqueConstraint(fields=["request", "instalment"], name="requested_line_once")
        ]


SENT, TAKEN_BACK = "sent", "taken_back"
NOTICE_STATES = {MADE: "作成済み", SENT: "発送済み", TAKEN_BACK: "取りやめ"}


class NoticeRunRow(models.Model):
    """口座振替の通知. The letters of one office about one request: before it, or of what failed."""

    request = models.ForeignKey(RequestRow, models.PROTECT, related_name="notices")
    sort = models.TextField()
    office = models.TextField()
    status = models.TextField(default=MADE)
    issued_on = models.DateField()
    by = models.TextField()
    at = models.DateTimeField()
    sent_on = models.DateField(null=True)
    sent_by = models.TextField(default="")
    taken_back_by = models.TextField(default="")
    taken_back_why = models.TextField(default="")

    class Meta:
        db_table = "transfer_notice_run"
        constraints = [
            models.UniqueConstraint(
                fields=["request", "sort", "office"],
                condition=~models.Q(status=TAKEN_BACK),
                name="mandate_told_once",
            )
        ]


class NoticeRow(models.Model):
    """通知の一通. A letter of a run; `apart`: the address is protected, and it goes alone.

    `dropped`: why it is not sent after all.
    """

    run = models.ForeignKey(NoticeRunRow, models.PROTECT, related_name="letters")
    person = models.ForeignKey("store.PersonRow", models.PROTECT, related_name="+")
    paper = models.OneToOneField("store.PaperRow", models.PROTECT, related_name="+")
    yen = models.BigIntegerField()
    apart = models.BooleanField(default=False)
    dropped = models.TextField(default="")

    class Meta:
        db_table = "transfer_notice"

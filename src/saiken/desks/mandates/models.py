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

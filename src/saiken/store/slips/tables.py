"""Shelf `slips`: payment slips with their parts, and what withdrew them; nothing is changed."""

from django.db import models


class SlipRow(models.Model):
    """納付書. One printed slip: its number leads money that comes by it to its parts.

    `code` are the 44 digits of the store code, `case_key` the key of its eL-QR, each empty where
    the slip carries none. `paper`: the letter behind which it lies, none at the counter.
    """

    number = models.TextField(unique=True)
    office = models.TextField()
    kind = models.TextField()
    person = models.ForeignKey("store.PersonRow", models.PROTECT, related_name="slips")
    yen = models.BigIntegerField()
    issued_on = models.DateField()
    usable_until = models.DateField()
    code = models.TextField(default="")
    case_key = models.TextField(default="")
    replaces = models.ForeignKey("self", models.PROTECT, null=True, related_name="replaced_by")
    paper = models.ForeignKey("store.PaperRow", models.PROTECT, null=True, related_name="slips")
    snapshot = models.BinaryField()
    snapshot_hash = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "slip"
        indexes = [
            models.Index(fields=["office", "-id"], name="slip_of_office"),
            models.Index(fields=["person"], name="slip_of_person"),
        ]


class SlipPartRow(models.Model):
    """納付書の内訳. What a slip pays of one instalment, in yen."""

    slip = models.ForeignKey(SlipRow, models.PROTECT, related_name="parts")
    place = models.IntegerField()
    instalment = models.ForeignKey("store.InstalmentRow", models.PROTECT, related_name="slips")
    principal = models.BigIntegerField()
    late_charge = models.BigIntegerField()
    fee = models.BigIntegerField()
    cost = models.BigIntegerField(default=0)

    class Meta:
        db_table = "slip_part"
        constraints = [
            models.UniqueConstraint(fields=["slip", "instalment"], name="slip_part_once")
        ]


class SlipWithdrawalRow(models.Model):
    """納付書の取消し. Who withdrew a slip and why; the paper itself may still be paid."""

    slip = models.OneToOneField(SlipRow, models.PROTECT, related_name="withdrawal")
    reason = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "slip_withdrawal"


class SlipHoldRow(models.Model):
    """速報による待ち. A further hold that a payment line brought: a slip may pay many instalments.

    `line`: what tells the line from every other.
    """

    line = models.TextField()
    hold = models.OneToOneField("store.HoldRow", models.PROTECT, related_name="+")

    class Meta:
        db_table = "slip_hold"
        indexes = [models.Index(fields=["line"], name="slip_hold_of_line")]

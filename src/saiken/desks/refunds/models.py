"""The tables of refunds: a refund, the account it goes to, a transfer file, each step taken."""

from django.db import models

DRAFTED, ASKED, DECIDED, DONE, WITHDRAWN = "drafted", "asked", "decided", "done", "withdrawn"
DIVIDED = "divided"  # its parts, one for each heir, are paid in its place
BEFORE = (DRAFTED, ASKED)
STATES = {
    DRAFTED: "案",
    ASKED: "決裁待ち",
    DECIDED: "支払待ち",
    DONE: "完了",
    DIVIDED: "相続人ごとに分割",
    WITHDRAWN: "取りやめ",
}
MADE, SETTLED, CALLED_OFF, UNSENT = "made", "settled", "called_off", "unsent"
TRANSFER_STATES = {
    MADE: "結果待ち",
    SETTLED: "結果を記録済み",
    CALLED_OFF: "取りやめ",
    UNSENT: "銀行に渡さなかった",
}


class RefundAccountRow(models.Model):
    """振込先の口座. As the person named it, sealed by their own key; the last one counts."""

    person = models.ForeignKey("store.PersonRow", models.PROTECT, related_name="+")
    sealed = models.BinaryField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "refund_account"


class RefundTransferRow(models.Model):
    """総合振込のファイル. What was handed to the bank for a day; its bytes are made anew."""

    transfer_on = models.DateField()
    status = models.TextField(default=MADE)
    count = models.IntegerField()
    yen = models.BigIntegerField()
    sha256 = models.TextField()
    made_by = models.TextField()
    made_at = models.DateTimeField()
    settled_by = models.TextField(default="")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "refund_transfer"


class RefundRow(models.Model):
    """還付・充当. One decision about what is owed back of one instalment, from draft to payment.

    `shares`: [instalment, day, yen, interest] of each setting off; `pay_yen` and `interest_yen` are
    paid back; `case` and `case_day` say why a principal was lowered. `part_of`: the refund of one
    who died, of which this is what one heir gets. `succession` of a divided one: the steps of the
    working by keys of heirs, and the parts by these keys; no names, which can be forgotten.
    """

    office = models.TextField()
    instalment = models.ForeignKey("store.InstalmentRow", models.PROTECT, related_name="+")
    person = models.ForeignKey("store.PersonRow", models.PROTECT, related_name="+")
    status = models.TextField(default=DRAFTED)
    case = models.TextField()
    case_day = models.DateField(null=True)
    consent = models.TextField(default="")
    shares = models.JSONField(default=list)
    taken_yen = models.BigIntegerField()
    pay_yen = models.BigIntegerField()
    interest_yen = models.BigIntegerField()
    working = models.JSONField(default=list)
    succession = models.JSONField(default=dict)
    content_hash = models.TextField(default="")
    drafted_by = models.TextField()
    asked_by = models.TextField(default="")
    asked_at = models.DateTimeField(null=True)
    decided_on = models.DateField(null=True)
    act = models.ForeignKey("store.ActRow", models.PROTECT, null=True, related_name="+")
    paper = models.ForeignKey("store.PaperRow", models.PROTECT, null=True, related_name="+")
    account = models.ForeignKey(RefundAccountRow, models.PROTECT, null=True, related_name="+")
    transfer = models.ForeignKey(
        RefundTransferRow, models.PROTECT, null=True, related_name="refunds"
    )
    part_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="heirs")
    paid_on = models.DateField(null=True)
    paid_act = models.ForeignKey("store.ActRow", models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "refund"
        constraints = [
            models.UniqueConstraint(
                fields=["instalment"],
                name="one_refund_before_decision",
                condition=models.Q(status__in=BEFORE),
            )
        ]

    @property
    def transfer_yen(self) -> int:
        """What the person is to get in money."""
        return self.pay_yen + self.interest_yen


class RefundStepRow(models.Model):
    """経過. A step that somebody took with a refund, and why; nothing of it is ever removed."""

    refund = models.ForeignKey(RefundRow, models.PROTECT, related_name="steps")
    word = models.TextField()
    reason = models.TextField(default="")
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "refund_step"


class RefundResultRow(models.Model):
    """振込結果. A file in which the bank told what it could not pay of a transfer file, once."""

    transfer = models.ForeignKey(RefundTransferRow, models.PROTECT, related_name="results")
    name = models.TextField()
    sha256 = models.TextField()
    count = models.IntegerField()
    yen = models.BigIntegerField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "refund_result"
        constraints = [
            models.UniqueConstraint(fields=["transfer", "sha256"], name="refund_result_once")
        ]


class RefundTransferStepRow(models.Model):
    """振込ファイルの経過. Who took it; who said that the bank never got it, who agreed, and why."""

    transfer = models.ForeignKey(RefundTransferRow, models.PROTECT, related_name="steps")
    word = models.TextField()
    reason = models.TextField(default="")
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "refund_transfer_step"


class RefundTransferLineRow(models.Model):
    """銀行に渡さなかった一件. What was in the file, and for which account, when that was agreed."""

    step = models.ForeignKey(RefundTransferStepRow, models.PROTECT, related_name="lines")
    refund = models.ForeignKey(RefundRow, models.PROTECT, related_name="+")
    account = models.ForeignKey(RefundAccountRow, models.PROTECT, related_name="+")

    class Meta:
        db_table = "refund_transfer_line"
        constraints = [
            models.UniqueConstraint(fields=["step", "refund"], name="refund_transfer_line_once")
        ]

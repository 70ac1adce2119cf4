"""The tables of payment lines, each with what became of it, and of people's decisions."""

from collections.abc import Collection

from django.db import models

KEY_DIGITS = 12

TRANSFER, STORE, DEPOSIT = "kofuri", "store", "deposit"

MATCHED = "matched"
WAITING = "waiting"
NOT_PAID = "not_paid"
REPEATED = "repeated"
TAKEN_BACK = "taken_back"
IN_LEDGER = "in_ledger"  # its money seems to have come in with the section's ledger
PRELIMINARY = "preliminary"
CONFIRMED = "confirmed"
CANCELLED = "cancelled"
CANCELS = "cancels"
CALLED_OFF = "called_off"  # a deposit that the bank took back
PAID_IN = "paid_in"  # cash of ours, counted when it was taken
HELD = "held"
REFUND = "refund"
LEFT = "left"
# What a further file with the same result repeats.
TOLD = (MATCHED, WAITING, IN_LEDGER, HELD, REFUND, LEFT)
UNMATCHED = (WAITING, IN_LEDGER, HELD, REFUND)

# A cashier's words, one for each state a line can be in.
STATES = {
    MATCHED: "消込済み",
    PRELIMINARY: "速報のみ",
    CONFIRMED: "確報の届いた速報",
    CANCELLED: "取り消された速報",
    CANCELS: "取消の知らせ",
    CALLED_OFF: "取り消された入金",
    PAID_IN: "窓口現金の払込み",
    WAITING: "不明金",
    HELD: "保留",
    IN_LEDGER: "台帳に記録済みの疑い",
    REFUND: "還付待ち",
    LEFT: "処理不要",
    REPEATED: "重複",
    NOT_PAID: "振替不能",
    TAKEN_BACK: "取消し済み",
}


class PaymentLineRow(models.Model):
    """収納の一行. One record of a payment file with what became of it.

    `applied` holds yen by instalment, `rest_yen` what of the line is owed back; `act` wrote the
    facts of a line from a store or a deposit; `hold` keeps letters back while it is only told.
    """

    batch = models.ForeignKey(  # found by the constraint's own index
        "store.BatchRow", models.PROTECT, related_name="+", db_index=False
    )
    line = models.IntegerField()
    key = models.TextField()
    yen = models.BigIntegerField()
    paid_on = models.DateField()
    code = models.TextField()
    payer = models.TextField()
    state = models.TextField()
    instalment = models.ForeignKey(
        "store.InstalmentRow", models.PROTECT, null=True, related_name="+"
    )
    channel = models.TextField(default=TRANSFER)
    kind = models.TextField(default="")
    slip = models.TextField(default="")
    identity = models.TextField(default="")
    paid_at = models.TextField(default="")
    place = models.TextField(default="")
    settled_on = models.DateField(null=True)
    set_aside = models.BooleanField(default=False)
    note = models.TextField(default="")
    raw = models.TextField(default="")
    why = models.TextField(default="")
    applied = models.JSONField(default=list)
    rest_yen = models.BigIntegerField(default=0)
    decided = models.TextField(default="")
    act = models.ForeignKey(
        "store.ActRow", models.PROTECT, null=True, related_name="+", db_index=False
    )
    hold = models.ForeignKey(
        "store.HoldRow", models.PROTECT, null=True, related_name="+", db_index=False
    )

    class Meta:
        db_table = "payment_line"
        constraints = [models.UniqueConstraint(fields=["batch", "line"], name="payment_line_once")]
        # A year's end brings lines by the hundred thousand that have neither slip nor hold: what
        # most lines lack is kept of those that have it.
        indexes = [
            models.Index(
                fields=["channel", "slip"],
                name="payment_line_with_slip",
                condition=~models.Q(slip=""),
            ),
            models.Index(
                fields=["channel", "identity"],
                name="payment_line_with_identity",
                condition=~models.Q(identity=""),
            ),
            models.Index(
                fields=["act"], name="payment_line_of_act", condition=models.Q(act__isnull=False)
            ),
            models.Index(
                fields=["hold"], name="payment_line_on_hold", condition=models.Q(hold__isnull=False)
            ),
            models.Index(fields=["state"], name="payment_line_state"),
            models.Index(fields=["key"], name="payment_line_key"),
        ]

    @property
    def bears_key(self) -> bool:
        """Whether the number is that of an instalment, which may still come in."""
        return len(self.key) == KEY_DIGITS and self.key.isdecimal()


class PaymentDecisionRow(models.Model):
    """担当者の判断. What somebody decided of a line that waited, and why; an undoing is one more.

    `before`: the line's state, why, applied and rest before the decision; `applied`: yen by
    instalment as decided.
    """

    line = models.ForeignKey(PaymentLineRow, models.PROTECT, related_name="decisions")
    word = models.TextField()
    reason = models.TextField()
    before = models.JSONField(default=dict)
    applied = models.JSONField(default=list)
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "payment_decision"


COUNTER, DOOR = "counter", "door"
PLACES = {COUNTER: "窓口", DOOR: "訪問先"}


def banked(numbers: Collection[str]) -> set[str]:
    """Which of these counts of cash a deposit that stands is known to be."""
    lines = PaymentLineRow.objects.filter(channel=DEPOSIT, state=PAID_IN, slip__in=numbers)
    return set(lines.values_list("slip", flat=True))


class CashCloseRow(models.Model):
    """現金の締め. A collector's cash of a day, counted against the receipts and paid in.

    `number` stands on the slip by which the cash is paid in. An undone one stays, with its reason.
    """

    number = models.TextField(unique=True)
    place = models.TextField()
    office = models.TextField()
    collector = models.TextField()
    day = models.DateField()
    receipts = models.IntegerField()
    receipts_yen = models.BigIntegerField()
    counted_yen = models.BigIntegerField()
    explanation = models.TextField(default="")
    by = models.TextField()
    at = models.DateTimeField()
    undone_by = models.TextField(default="")
    undone_at = models.DateTimeField(null=True)
    undone_reason = models.TextField(default="")

    class Meta:
        db_table = "cash_close"


class CashReceiptRow(models.Model):
    """領収証書. Cash taken by somebody, under the next number of a series; a voided one stays.

    `applied` holds yen by instalment, `renewed` the like debts that it acknowledged besides;
    `snapshot` is the paper as it was printed. `token`: of the form it was sent by, used once.
    """

    series = models.TextField()
    serial = models.IntegerField()
    number = models.TextField(unique=True)
    place = models.TextField()
    office = models.TextField()
    collector = models.TextField()
    taken_on = models.DateField()
    payer = models.TextField(default="")
    yen = models.BigIntegerField(default=0)
    applied = models.JSONField(default=list)
    renewed = models.JSONField(default=list)
    snapshot = models.BinaryField(default=b"")
    token = models.TextField(default="")
    act = models.ForeignKey("store.ActRow", models.PROTECT, null=True, related_name="+")
    by = models.TextField()
    at = models.DateTimeField()
    close = models.ForeignKey(CashCloseRow, models.PROTECT, null=True, related_name="cash")
    voided_by = models.TextField(default="")
    voided_at = models.DateTimeField(null=True)
    void_reason = models.TextField(default="")

    class Meta:
        db_table = "cash_receipt"
        constraints = [
            models.UniqueConstraint(fields=["series", "serial"], name="cash_receipt_once"),
            models.UniqueConstraint(
                fields=["token"], name="cash_token_once", condition=~models.Q(token="")
            ),
        ]

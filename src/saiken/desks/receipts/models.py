"""The table of payment lines from files, each with what became of it."""

from django.db import models

KEY_DIGITS = 12

MATCHED = "matched"
WAITING = "waiting"
NOT_PAID = "not_paid"
REPEATED = "repeated"
TAKEN_BACK = "taken_back"
IN_LEDGER = "in_ledger"  # its money seems to have come in with the section's ledger
TOLD = (MATCHED, WAITING, IN_LEDGER)  # what a further file with the same result repeats
UNMATCHED = (WAITING, IN_LEDGER)


class PaymentLineRow(models.Model):
    """収納の一行. One record of a payment file with what became of it."""

    batch = models.ForeignKey("store.BatchRow", models.PROTECT, related_name="+")
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

    class Meta:
        db_table = "payment_line"
        constraints = [models.UniqueConstraint(fields=["batch", "line"], name="payment_line_once")]

    @property
    def bears_key(self) -> bool:
        """Whether the number is that of an instalment, which may still come in."""
        return len(self.key) == KEY_DIGITS and self.key.isdecimal()

"""The tables of public notices: what hangs on the board, its lines and every step taken."""

from django.db import models


class PostingRow(models.Model):
    """公示送達. One notice to one person about letters of one kind; written once, as drafted."""

    office = models.TextField()
    person = models.ForeignKey("store.PersonRow", models.PROTECT, related_name="+")
    kind = models.TextField()
    content_hash = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "public_notice"
        indexes = [models.Index(fields=["office", "-id"], name="public_notice_of")]


class PostingLineRow(models.Model):
    """公示送達の期別. An instalment with the dunning letter that came back, as it stood then.

    `sent`: the serial of the fact that sent the letter; its number is empty where none is known.
    """

    posting = models.ForeignKey(PostingRow, models.PROTECT, related_name="lines")
    instalment = models.ForeignKey("store.InstalmentRow", models.PROTECT, related_name="+")
    sent = models.BigIntegerField()
    number = models.TextField()
    sent_on = models.DateField()
    open_yen = models.BigIntegerField()

    class Meta:
        db_table = "public_notice_line"
        constraints = [
            models.UniqueConstraint(
                fields=["posting", "instalment"], name="public_notice_line_once"
            )
        ]


class PostingStepRow(models.Model):
    """公示送達の経過. Drafted, asked, decided, sealed, posted, taken down: the last counts.

    `turn` counts them, so that two people cannot take the same step. `on`: the day of what was done
    to the board.
    """

    posting = models.ForeignKey(PostingRow, models.PROTECT, related_name="steps")
    turn = models.IntegerField()
    word = models.TextField()
    on = models.DateField()
    note = models.TextField(default="")
    paper = models.ForeignKey("store.PaperRow", models.PROTECT, null=True, related_name="+")
    act = models.ForeignKey("store.ActRow", models.PROTECT, null=True, related_name="+")
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "public_notice_step"
        constraints = [
            models.UniqueConstraint(fields=["posting", "turn"], name="public_notice_step_once")
        ]

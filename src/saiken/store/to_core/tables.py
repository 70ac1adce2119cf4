"""Shelf `to_core`: each file that was made for a core system, and the counts that came back."""

from django.db import models


class CoreFileRow(models.Model):
    """返しのファイル. What was done to a mirrored kind from one serial to another.

    A file of rows sent again (再送) has no serials.
    """

    kind = models.TextField()
    layout = models.TextField()
    first = models.BigIntegerField(null=True)
    last = models.BigIntegerField(null=True)
    name = models.TextField(unique=True)
    rows = models.IntegerField()
    yen = models.BigIntegerField()
    sha256 = models.TextField()
    content = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        db_table = "core_file"
        constraints = [
            models.UniqueConstraint(fields=["kind", "layout", "first"], name="sent_to_core_once")
        ]


class CoreCountRow(models.Model):
    """基幹の受入れ. How many rows and yen the core system took in of a file; the last one holds."""

    file = models.ForeignKey(CoreFileRow, models.PROTECT, related_name="counts")
    rows = models.IntegerField()
    yen = models.BigIntegerField()
    note = models.TextField(default="")
    at = models.DateTimeField()
    by = models.TextField()

    class Meta:
        db_table = "core_count"


class CoreAnswerRow(models.Model):
    """基幹の処理結果. What a core system said of the rows of a file in one answer file, once."""

    file = models.ForeignKey(CoreFileRow, models.PROTECT, related_name="answers")
    name = models.TextField()
    sha256 = models.TextField()
    accepted = models.IntegerField()
    refused = models.IntegerField()
    at = models.DateTimeField()
    by = models.TextField()

    class Meta:
        db_table = "core_answer"
        constraints = [models.UniqueConstraint(fields=["file", "sha256"], name="core_answer_once")]


class CoreAnswerLineRow(models.Model):
    """処理結果の一行. `row` of the file (2 is the first); the last answer of a row holds."""

    answer = models.ForeignKey(CoreAnswerRow, models.PROTECT, related_name="lines")
    row = models.IntegerField()
    accepted = models.BooleanField()
    code = models.TextField(default="")
    why = models.TextField(default="")

    class Meta:
        db_table = "core_answer_line"
        constraints = [
            models.UniqueConstraint(fields=["answer", "row"], name="core_answer_line_once")
        ]


class CoreResentRow(models.Model):
    """再送. What became of a refused row: it went again in a file, or was let be (`sent_in` null).

    `fact`: the serial that the row tells; `yen` as its file counted them. `turn`: a row whose file
    was taken back goes again another time.
    """

    file = models.ForeignKey(CoreFileRow, models.PROTECT, related_name="resent")
    row = models.IntegerField()
    fact = models.BigIntegerField()
    yen = models.BigIntegerField()
    sent_in = models.ForeignKey(CoreFileRow, models.PROTECT, null=True, related_name="again")
    into_row = models.IntegerField(null=True)
    turn = models.IntegerField(default=1)
    at = models.DateTimeField()
    by = models.TextField()

    class Meta:
        db_table = "core_resent"
        constraints = [
            models.UniqueConstraint(fields=["file", "row", "turn"], name="core_resent_once"),
        ]
        indexes = [models.Index(fields=["fact"], name="core_resent_fact")]


class CoreFileStepRow(models.Model):
    """再送ファイルの取消し. That one was taken back, or is wanted after all; the last holds."""

    file = models.ForeignKey(CoreFileRow, models.PROTECT, related_name="steps")
    word = models.TextField()
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.TextField()

    class Meta:
        db_table = "core_file_step"

"""The tables of reductions: what is to be assessed lower, and each step taken."""

from django.db import models

ASKED, DECIDED, SENT_BACK, WITHDRAWN, UNDONE = (
    "asked",
    "decided",
    "sent_back",
    "withdrawn",
    "undone",
)
SEALED = "sealed"  # a step: the notice of a decision was frozen
STATES = {
    ASKED: "決裁待ち",
    DECIDED: "決定済み",
    SENT_BACK: "差戻し",
    WITHDRAWN: "取りやめ",
    UNDONE: "決定の取消し",
}


class ReductionRow(models.Model):
    """減免・更正. One decision to assess an instalment lower, from its asking on.

    `way` is reduction or correction, `ground` why, `article` by which; `before_yen` is what was
    assessed when it was asked for, `principal_yen` what is assessed once it is decided; `paper` its
    notice.
    """

    office = models.TextField()
    instalment = models.ForeignKey("store.InstalmentRow", models.PROTECT, related_name="+")
    person = models.ForeignKey("store.PersonRow", models.PROTECT, related_name="+")
    way = models.TextField()
    ground = models.TextField()
    article = models.TextField()
    before_yen = models.BigIntegerField()
    principal_yen = models.BigIntegerField()
    status = models.TextField(default=ASKED)
    content_hash = models.TextField()
    asked_by = models.TextField()
    asked_at = models.DateTimeField()
    decided_on = models.DateField(null=True)
    act = models.ForeignKey("store.ActRow", models.PROTECT, null=True, related_name="+")
    paper = models.ForeignKey("store.PaperRow", models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "reduction"
        constraints = [
            models.UniqueConstraint(
                fields=["instalment"],
                name="one_reduction_before_decision",
                condition=models.Q(status=ASKED),
            )
        ]


class ReductionStepRow(models.Model):
    """経過. A step that somebody took with a reduction, and why; nothing of it is ever removed."""

    reduction = models.ForeignKey(ReductionRow, models.PROTECT, related_name="steps")
    word = models.TextField()
    reason = models.TextField(default="")
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "reduction_step"

"""Shelf `offices`: reorganisations, their steps, and every matter that changed its office."""

from django.db import models

CARRIED_OUT = "carried_out"


class ReorganisationRow(models.Model):
    """組織の再編. What an office hands over from a day on, and to whom; written once.

    `by_kind` names offices of single kinds; everything else goes to the `successor`. `closes`: the
    office is dissolved on the day before. What is done with it are steps.
    """

    office = models.TextField()
    successor = models.TextField()
    by_kind = models.JSONField(default=dict)
    on = models.DateField()
    closes = models.BooleanField()
    reason = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "reorganisation"


class ReorganisationStepRow(models.Model):
    """再編の経過. Asked for, approved, carried out, taken back…; the last one is its state."""

    reorganisation = models.ForeignKey(ReorganisationRow, models.PROTECT, related_name="steps")
    word = models.TextField()
    reason = models.TextField(default="")
    figures = models.JSONField(default=dict)
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "reorganisation_step"
        constraints = [
            models.UniqueConstraint(
                fields=["reorganisation"],
                condition=models.Q(word=CARRIED_OUT),
                name="carried_out_once",
            )
        ]


class MoveRow(models.Model):
    """所属の移り. One matter that a reorganisation took from an office to another, from a day on.

    `matter` and `row` name it; of the matter `kind` the row is 0. It counts unless its
    reorganisation was taken back.
    """

    reorganisation = models.ForeignKey(ReorganisationRow, models.PROTECT, related_name="moves")
    matter = models.TextField()
    row = models.BigIntegerField()
    kind = models.TextField(default="")
    from_office = models.TextField()
    to_office = models.TextField()
    first = models.DateField()
    yen = models.BigIntegerField(default=0)

    class Meta:
        db_table = "office_move"
        indexes = [models.Index(fields=["matter", "row", "first"], name="move_of_matter")]
        constraints = [
            models.UniqueConstraint(
                fields=["reorganisation", "matter", "row", "kind"], name="moved_once"
            )
        ]

"""The tables of dunning runs: a run, and each instalment looked at with its place and reason."""

from django.db import models

DRAFTED = "drafted"
ASKED = "asked"
APPROVED = "approved"
SEALED = "sealed"
DISPATCHED = "dispatched"
WITHDRAWN = "withdrawn"
UNSEALED = (DRAFTED, ASKED, APPROVED)
OPEN = (*UNSEALED, SEALED)

IN = "in"
BY_HAND = "by_hand"
EXCLUDED = "excluded"
DROPPED = "dropped"

# Kinds of papers.
DUNNING = "dunning"
DUNNING_BY_HAND = "dunning_by_hand"


class DunningRunRow(models.Model):
    """督促の処理. One run of one office, from its candidates to the dispatch."""

    office = models.TextField()
    status = models.TextField(default=DRAFTED)
    issue_on = models.DateField()
    drafted_by = models.TextField()
    drafted_at = models.DateTimeField()
    content_hash = models.TextField(default="")
    asked_by = models.TextField(default="")
    asked_at = models.DateTimeField(null=True)
    sealed_by = models.TextField(default="")
    sealed_at = models.DateTimeField(null=True)
    dispatched_on = models.DateField(null=True)
    act = models.ForeignKey("store.ActRow", models.PROTECT, null=True, related_name="+")
    clocks_moved = models.IntegerField(default=0)

    class Meta:
        db_table = "dunning_run"
        constraints = [
            models.UniqueConstraint(
                fields=["office"],
                name="one_open_run_per_office",
                condition=models.Q(status__in=OPEN),
            )
        ]


class DunningItemRow(models.Model):
    """One instalment that a run looked at: where it was put, why, and on which paper it stands."""

    run = models.ForeignKey(DunningRunRow, models.CASCADE, related_name="items")
    instalment = models.ForeignKey("store.InstalmentRow", models.PROTECT, related_name="+")
    person = models.ForeignKey("store.PersonRow", models.PROTECT, related_name="+")
    kind = models.TextField()
    place = models.TextField()
    reason = models.TextField(default="")
    open_yen = models.BigIntegerField()
    due_on = models.DateField()
    required_by = models.DateField(null=True)
    paper = models.ForeignKey("store.PaperRow", models.PROTECT, null=True, related_name="+")
    handed_on = models.DateField(null=True)

    class Meta:
        db_table = "dunning_item"
        constraints = [
            models.UniqueConstraint(fields=["run", "instalment"], name="dunning_item_once")
        ]

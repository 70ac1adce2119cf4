"""The tables of runs of letters: a run, each instalment looked at, overrides, the post."""

from django.db import models

from saiken.desks.notices.rules.purposes import PURPOSES, Purpose

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


class DunningRunRow(models.Model):
    """督促・催告の処理. One run of one office, from its candidates to the dispatch.

    `purpose`: whether it duns or demands; an office has one open run of each.
    """

    office = models.TextField()
    purpose = models.TextField(default="dunning")
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
    # What the last look at the whole batch found: its figures, and what is out of the ordinary.
    figures = models.JSONField(default=dict)
    findings = models.JSONField(default=list)
    findings_hash = models.TextField(default="")

    class Meta:
        db_table = "dunning_run"
        constraints = [
            models.UniqueConstraint(
                fields=["office", "purpose"],
                name="one_open_run_per_purpose",
                condition=models.Q(status__in=OPEN),
            )
        ]

    @property
    def sends(self) -> Purpose:
        """What the run sends: dunning letters or demands."""
        return PURPOSES[self.purpose]


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


class DunningOverrideRow(models.Model):
    """目安を外れたまま進める. Why, on exactly which findings; another person decides (approval)."""

    run = models.ForeignKey(DunningRunRow, models.PROTECT, related_name="overrides")
    findings = models.JSONField()
    findings_hash = models.TextField()
    reason = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "dunning_override"


class DunningPostingRow(models.Model):
    """差出票. What the post office took over: how many letters, when, where, under which number."""

    run = models.ForeignKey(DunningRunRow, models.PROTECT, related_name="postings")
    on = models.DateField()
    post_office = models.TextField()
    receipt = models.TextField()
    letters = models.IntegerField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "dunning_posting"


class DunningPieceRow(models.Model):
    """封入. Where a sealed letter lies in the mail, and the post's bar code that it carries."""

    run = models.ForeignKey(DunningRunRow, models.PROTECT, related_name="pieces")
    paper = models.OneToOneField(
        "store.PaperRow", models.PROTECT, primary_key=True, related_name="+"
    )
    envelope = models.IntegerField()
    place = models.IntegerField()
    letters = models.IntegerField()
    sheets = models.IntegerField()
    district = models.TextField()
    bars = models.TextField(default="")
    code = models.TextField(default="")
    without = models.TextField(default="")

    class Meta:
        db_table = "dunning_piece"


class PrintJobRow(models.Model):
    """印刷業者への引渡し. Which letters were handed over, when, and as which file."""

    run = models.ForeignKey(DunningRunRow, models.PROTECT, related_name="print_jobs")
    house = models.TextField()
    papers = models.JSONField()
    sha256 = models.TextField()
    letters = models.IntegerField()
    envelopes = models.IntegerField()
    sheets = models.IntegerField()
    yen = models.BigIntegerField()
    made_by = models.TextField()
    made_at = models.DateTimeField()
    handed_on = models.DateField(null=True)
    handed_by = models.TextField(default="")
    called_off_by = models.TextField(default="")
    called_off_why = models.TextField(default="")

    class Meta:
        db_table = "dunning_print_job"
        constraints = [
            models.UniqueConstraint(
                fields=["run"],
                name="one_print_job_per_run",
                condition=models.Q(called_off_by=""),
            )
        ]


class PrintResultRow(models.Model):
    """印刷の結果. What the print house printed, and how that differs; the last one counts."""

    job = models.ForeignKey(PrintJobRow, models.PROTECT, related_name="results")
    letters = models.IntegerField()
    sheets = models.IntegerField()
    spoiled = models.IntegerField()
    differences = models.JSONField()
    note = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "dunning_print_result"


class SingleLetterRow(models.Model):
    """一通ずつの文書. A letter to one who owes jointly or guarantees; written once, as drafted."""

    sort = models.TextField()
    office = models.TextField()
    person = models.ForeignKey("store.PersonRow", models.PROTECT, related_name="+")
    role = models.TextField()
    kind = models.TextField()
    content_hash = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "single_letter"
        indexes = [models.Index(fields=["office", "-id"], name="single_letter_of_office")]


class SingleLetterLineRow(models.Model):
    """文書の期別. What is asked for: the instalment, whose obligation, and as it stood then."""

    letter = models.ForeignKey(SingleLetterRow, models.PROTECT, related_name="lines")
    instalment = models.ForeignKey("store.InstalmentRow", models.PROTECT, related_name="+")
    obligation = models.BigIntegerField()
    open_yen = models.BigIntegerField()
    due_on = models.DateField()

    class Meta:
        db_table = "single_letter_line"
        constraints = [
            models.UniqueConstraint(fields=["letter", "instalment"], name="single_line_once")
        ]


class SingleLetterStepRow(models.Model):
    """文書の経過. Drafted, asked, decided, sealed, dispatched, taken back: the last of them counts.

    `turn` counts them, so that two people cannot take the same step.
    """

    letter = models.ForeignKey(SingleLetterRow, models.PROTECT, related_name="steps")
    turn = models.IntegerField()
    word = models.TextField()
    on = models.DateField()
    note = models.TextField(default="")
    way = models.TextField(default="")
    receipt = models.TextField(default="")
    paper = models.ForeignKey("store.PaperRow", models.PROTECT, null=True, related_name="+")
    act = models.ForeignKey("store.ActRow", models.PROTECT, null=True, related_name="+")
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "single_letter_step"
        constraints = [models.UniqueConstraint(fields=["letter", "turn"], name="single_step_once")]

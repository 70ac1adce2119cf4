"""The tables of plans: every version, step, evaluation and finding is a row; none is changed."""

from django.db import models


class PolicyVersionRow(models.Model):
    """方針の版. What a policy said when it was read in; a changed one is a further version."""

    code = models.TextField()
    number = models.IntegerField()
    content = models.JSONField()
    content_hash = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "plan_policy_version"
        constraints = [
            models.UniqueConstraint(fields=["code", "number"], name="policy_version_once")
        ]


class CityTargetRow(models.Model):
    """全体目標. What the whole city aims at in a year, and why; the last one stated counts."""

    policy = models.TextField()
    indicator = models.TextField()
    year = models.SmallIntegerField()
    value = models.TextField()
    says = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "plan_city_target"


class PlanRow(models.Model):
    """実施計画. One office's plan for one kind under a policy; what it says is in its versions."""

    office = models.TextField()
    kind = models.TextField()
    policy = models.TextField(default="")
    before = models.ForeignKey("self", models.PROTECT, null=True, related_name="successors")
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "plan"


class PlanVersionRow(models.Model):
    """計画の版. The whole content as it was written at a moment; `why`: what was changed."""

    plan = models.ForeignKey(PlanRow, models.PROTECT, related_name="versions")
    number = models.IntegerField()
    content = models.JSONField()
    content_hash = models.TextField()
    why = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "plan_version"
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="plan_version_once")]


class PlanStepRow(models.Model):
    """計画の経過. A step that somebody took with a version of a plan, and why."""

    plan = models.ForeignKey(PlanRow, models.PROTECT, related_name="steps")
    word = models.TextField()
    version = models.IntegerField()
    reason = models.TextField(default="")
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "plan_step"


class ProgressRow(models.Model):
    """節目の状態. Since a day a milestone stands so, and what shows it; the last one counts."""

    plan = models.ForeignKey(PlanRow, models.PROTECT, related_name="progress")
    milestone = models.TextField()
    state = models.TextField()
    on = models.DateField()
    evidence = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "plan_progress"


class EvaluationRow(models.Model):
    """評価. The figures as drawn on a day, a text and a rating; `final`: the year was closed.

    `due_on`: the plan's day that it answers; `to_next`: what the plan after it takes over.
    """

    plan = models.ForeignKey(PlanRow, models.PROTECT, related_name="evaluations")
    version = models.IntegerField()
    sort = models.TextField()
    due_on = models.DateField()
    year = models.SmallIntegerField()
    as_of = models.DateField()
    final = models.BooleanField()
    figures = models.JSONField()
    text = models.TextField()
    rating = models.TextField()
    to_next = models.TextField(default="")
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "plan_evaluation"


class EvaluationUndoneRow(models.Model):
    """評価の取消し. With the reason; once."""

    evaluation = models.OneToOneField(EvaluationRow, models.PROTECT, related_name="undone")
    reason = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "plan_evaluation_undone"


class SelfCheckRow(models.Model):
    """自己点検. What was found of a kind for a year, as drawn on a day."""

    kind = models.TextField()
    office = models.TextField()
    year = models.SmallIntegerField()
    as_of = models.DateField()
    answers = models.JSONField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "plan_check"


class FindingRow(models.Model):
    """所見. What the section says of one answer, what it will do, who and by when."""

    check_of = models.ForeignKey(SelfCheckRow, models.PROTECT, related_name="findings")
    item = models.TextField()
    says = models.TextField()
    action = models.TextField()
    owner = models.TextField()
    due_on = models.DateField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "plan_finding"


class FindingStepRow(models.Model):
    """所見の経過. It was done, with what shows it, or is open again; the last one counts."""

    finding = models.ForeignKey(FindingRow, models.PROTECT, related_name="steps")
    word = models.TextField()
    says = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "plan_finding_step"

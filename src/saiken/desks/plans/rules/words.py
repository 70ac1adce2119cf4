"""Words of the desk: who may do what, what a state is called, and why a step is not taken."""

from saiken.values.refusals import Cannot

SEE, WRITE, APPROVE, EVALUATE = "plans.see", "plans.write", "plans.approve", "plans.evaluate"
MILESTONE_STATES = {
    "not_begun": "未着手",
    "doing": "実施中",
    "done": "完了",
    "dropped": "取りやめ",
}
INTERIM, FINAL = "interim", "final"
SORTS = {INTERIM: "中間評価", FINAL: "最終評価"}


class CannotPlan(Cannot):
    """A step that cannot be taken; the sentence says why and what to do."""

"""計画の段階: what the steps taken with a plan say of it; steps are only ever added."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

DRAFTED, EDITED, ASKED, SENT_BACK, APPROVED = "drafted", "edited", "asked", "sent_back", "approved"
TAKEN_BACK, WITHDRAWN, ENDED, REOPENED = "taken_back", "withdrawn", "ended", "reopened"
STEPS: Mapping[str, str] = {
    DRAFTED: "案を作成",
    EDITED: "案を変更",
    ASKED: "決裁へ上げる",
    SENT_BACK: "差戻し",
    TAKEN_BACK: "引上げ",
    APPROVED: "決裁（計画を定める）",
    WITHDRAWN: "取りやめ",
    ENDED: "最終評価により終了",
    REOPENED: "最終評価の取消し",
}
DRAFT, WAITING, DOING, REVISING, WAITING_AGAIN, OVER, DROPPED = (
    "draft",
    "waiting",
    "doing",
    "revising",
    "waiting_again",
    "over",
    "dropped",
)
STATES: Mapping[str, str] = {
    DRAFT: "案",
    WAITING: "決裁待ち",
    DOING: "実施中",
    REVISING: "実施中（改定案あり）",
    WAITING_AGAIN: "実施中（改定の決裁待ち）",
    OVER: "終了",
    DROPPED: "取りやめ",
}
BADGES: Mapping[str, str] = {
    DRAFT: "plain",
    WAITING: "warn",
    DOING: "ok",
    REVISING: "info",
    WAITING_AGAIN: "warn",
    OVER: "plain",
    DROPPED: "plain",
}
OPEN = (DRAFT, DOING, REVISING)  # in these a plan can be written


@dataclass(frozen=True)
class Step:
    """A step with a version of a plan, by whom."""

    word: str
    version: int
    by: str


@dataclass(frozen=True)
class PlanState:
    """計画の段階. Its state, the version in force (None before an approval) and the newest.

    `writers`: who wrote anything since the last approval; `asked_by` is "" unless it waits.
    """

    state: str
    in_force: int | None
    newest: int
    writers: frozenset[str]
    asked_by: str

    @property
    def may_be_written(self) -> bool:
        """Whether its content may be changed now."""
        return self.state in OPEN


def state_of(steps: Iterable[Step]) -> PlanState:
    """計画の段階 after these steps, oldest first; ValueError where there is none."""
    in_force: int | None = None
    newest, asked_by, last, writers = 0, "", "", set()
    for step in steps:
        last = step.word
        if step.word in (DRAFTED, EDITED):
            newest = step.version
            writers.add(step.by)
        elif step.word == APPROVED:
            in_force, writers = step.version, set()
        elif step.word == WITHDRAWN and in_force is not None:
            newest, writers, last = in_force, set(), APPROVED
        asked_by = step.by if step.word == ASKED else ""
    if not last:
        raise ValueError("a plan begins with a step")
    return PlanState(_state(last, in_force, newest), in_force, newest, frozenset(writers), asked_by)


def _state(last: str, in_force: int | None, newest: int) -> str:
    if last == WITHDRAWN:
        return DROPPED
    if last == ENDED:
        return OVER
    if last == ASKED:
        return WAITING if in_force is None else WAITING_AGAIN
    if in_force is None:
        return DRAFT
    return DOING if in_force == newest else REVISING

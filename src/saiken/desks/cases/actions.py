"""Giving cases to an officer of their office."""

from collections.abc import Collection

from saiken.store.cases import recording
from saiken.store.cases.lists import Of, known
from saiken.store.cases.staff import members
from saiken.values.actors import NotAllowed, Now, Staff


def assign(cases: Collection[Of], officer: str, *, by: Staff, now: Now) -> int:
    """担当者を決める: how many cases changed hands. An empty number leaves them with nobody.

    NotAllowed for another office's case or one that there is not, and for an officer who is not of
    the office.
    """
    by.must("cases.assign")
    if any(office != by.office for _, office in cases):
        raise NotAllowed(
            "担当者を決められるのは、自分の所属の事案だけです。"
            "自分の所属の事案を選び直してください。"
        )
    if set(cases) - known(cases):
        raise NotAllowed("所属の台帳にない事案が含まれています。画面を開き直してください。")
    if officer and officer not in members([by.office]):
        raise NotAllowed(
            f"職員番号 {officer} の人は、この所属にいません。担当者を選び直してください。"
        )
    return recording.assign(cases, officer, by=by, now=now)

"""自己点検を示す: those done, their answers by group, findings as rows and cells."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from saiken.desks.plans.models import FindingRow, SelfCheckRow
from saiken.desks.plans.queries import names
from saiken.desks.plans.queries.checks import Finding, findings, year_asked
from saiken.desks.plans.rules.checks import GROUPS, OK, QUESTIONS, STATES, WANTING
from saiken.values.actors import NotAllowed, Staff
from saiken.values.eras import fiscal_year_in_words

PAGE = 50
HERE = "/plans/checks/"
_BADGES = {OK: "ok", WANTING: "warn", "unknown": "plain"}


def _checks(offices: Collection[str] | None) -> Any:
    """Those of the kinds of which these offices are in charge now."""
    rows = SelfCheckRow.objects.order_by("-pk")
    return rows if offices is None else rows.filter(kind__in=names.kinds_of(offices))


def check(number: int, staff: Staff) -> SelfCheckRow | None:
    """A self-check that somebody may see; None where there is none."""
    row = SelfCheckRow.objects.filter(pk=number).first()
    if row is not None and not names.may_see(staff, names.office_of(row.kind, row.office)):
        raise NotAllowed("ほかの所属の自己点検です。その所属に尋ねてください。")
    return row


def check_rows(offices: Collection[str] | None, *, before: int | None) -> list[dict[str, Any]]:
    """Self-checks as lines, the newest first; one more than a page is told."""
    rows = _checks(offices)
    rows = rows if before is None else rows.filter(pk__lt=before)
    return [_check_row(row) for row in rows[: PAGE + 1]]


def _check_row(row: SelfCheckRow) -> dict[str, Any]:
    wanting = sum(one["state"] == WANTING for one in row.answers)
    still = sum(not one.done for one in findings(row))
    url = f"{HERE}{row.pk}/"
    return {
        "id": row.pk,
        "url": url,
        "kind": {
            "text": f"{names.kind_name(row.kind)}（{fiscal_year_in_words(row.year)}）",
            "url": url,
        },
        "office": names.office_name(row.office),
        "as_of": row.as_of,
        "wanting": {"kind": "warn" if wanting else "ok", "text": f"要改善 {wanting}項目"},
        "findings": still,
    }


def missing(staff: Staff, on: date) -> list[tuple[str, str]]:
    """The kinds of one's own office that were not checked for the year that is due."""
    done = set(SelfCheckRow.objects.filter(year=year_asked(on)).values_list("kind", flat=True))
    return [one for one in names.own_kinds(staff.office) if one[0] not in done]


def answer_groups(row: SelfCheckRow) -> list[tuple[str, str, list[dict[str, Any]]]]:
    """The answers by group: its code, its title and its rows."""
    return [
        (code, title, [_answer(one) for one in row.answers if one["group"] == code])
        for code, title in GROUPS.items()
    ]


def _answer(one: dict[str, Any]) -> dict[str, Any]:
    wanting = one["state"] != OK
    return {
        "asks": one["asks"],
        "figure": one["figure"],
        "state": {"kind": _BADGES[one["state"]], "text": STATES[one["state"]]},
        "to_do": {"text": one["to_do"], "url": _url(one["question"])} if wanting else None,
    }


def _url(question: str) -> str:
    return QUESTIONS[question].url if question in QUESTIONS else ""


def answer_cells(offices: Collection[str] | None) -> list[list[Any]]:
    """Every answer for a file."""
    return [
        [
            names.kind_name(row.kind),
            names.office_name(row.office),
            row.year,
            row.as_of,
            GROUPS[one["group"]],
            one["asks"],
            one["figure"],
            STATES[one["state"]],
        ]
        for row in _checks(offices)
        for one in row.answers
    ]


def first_wanting(row: SelfCheckRow) -> str:
    """The question of which a finding is most likely to be written first."""
    held = [one["question"] for one in row.answers if one["state"] == WANTING]
    return str(held[0] if held else row.answers[0]["question"])


def lead(row: SelfCheckRow, found: Sequence[Finding]) -> str:
    """What the answers ask for."""
    wanting = sum(one["state"] == WANTING for one in row.answers)
    written = {one.row.item for one in found}
    without = sum(one["state"] == WANTING and one["question"] not in written for one in row.answers)
    if without:
        return f"要改善が {wanting}項目あり、うち {without}項目に所見がありません。"
    return f"要改善は {wanting}項目です。" + ("所見はすべて書いてあります。" if wanting else "")


def all_findings(offices: Collection[str] | None, *, every: bool) -> list[Finding]:
    """所見 of offices, the earliest due first; without `every` only what is open."""
    checks = _checks(offices).filter(findings__isnull=False).distinct()
    held = [one for row in checks for one in findings(row)]
    kept = held if every else [one for one in held if not one.done]
    return sorted(kept, key=lambda one: (one.done, one.row.due_on, one.row.pk))


def finding_rows(found: Iterable[Finding], on: date, *, may_act: bool) -> list[dict[str, Any]]:
    """所見 as rows."""
    return [_finding_row(one, on, may_act=may_act) for one in found]


def _finding_row(one: Finding, on: date, *, may_act: bool) -> dict[str, Any]:
    row: FindingRow = one.row
    here = f"{HERE}{row.check_of_id}/"
    state = "済み" if one.done else "期日を過ぎています" if one.late(on) else "これから"
    kind = "ok" if one.done else "late" if one.late(on) else "info"
    label = "取り消す" if one.done else "済みにする"
    return {
        "of": {
            "text": f"{names.kind_name(row.check_of.kind)}"
            f"（{fiscal_year_in_words(row.check_of.year)}）",
            "url": f"{here}#findings",
        },
        "asks": _asks(row),
        "says": row.says,
        "action": row.action,
        "owner": row.owner,
        "due_on": row.due_on,
        "state": {"kind": kind, "text": state},
        "shown_by": one.shown_by,
        "act": {"label": label, "url": f"{here}?finding={row.pk}#step", "method": "get"}
        if may_act
        else None,
    }


def _asks(row: FindingRow) -> str:
    asked = {one["question"]: one["asks"] for one in row.check_of.answers}
    return str(asked.get(row.item, row.item))


def finding_cells(found: Iterable[Finding]) -> list[list[Any]]:
    """所見 for a file."""
    return [
        [
            names.kind_name(one.row.check_of.kind),
            names.office_name(one.row.check_of.office),
            one.row.check_of.year,
            _asks(one.row),
            one.row.says,
            one.row.action,
            one.row.owner,
            one.row.due_on,
            "済み" if one.done else "未",
            one.shown_by,
        ]
        for one in found
    ]

"""How requests are worded for screens and files; whom they are about stays behind the wall."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from saiken import kinds
from saiken.desks.requests.models import OfficeRequestRow, OfficeRequestStepRow
from saiken.desks.requests.queries import requests as queries
from saiken.desks.requests.queries.requests import Wanted, listed
from saiken.desks.requests.rules import words
from saiken.files.lists import TYPES, ListFile, as_file
from saiken.store import reads
from saiken.store.looks.recording import record
from saiken.store.offices.walls import may_look
from saiken.store.people import particulars
from saiken.store.register.lists import instalments_of, person_number
from saiken.values.actors import Now, Staff

PAGE = 50
HEADS = ["番号", "件名", "照会した所属", "照会先", "照会した日", "回答の期限", "状態", "根拠"]
HIDDEN = "（照会した所属と照会先だけが見られます）"


def name(code: str) -> str:
    """The name of an office; the code where the files have none."""
    offices = reads.city().offices
    return offices[code].name if code in offices else code


def page(
    wanted: Wanted, number: int, staff: Staff, *, on: date
) -> tuple[list[dict[str, Any]], int]:
    """A page of the register, and how many there are."""
    rows = listed(wanted, staff, on=on)
    return [_row(row, on) for row in rows[(number - 1) * PAGE : number * PAGE]], rows.count()


def _row(row: OfficeRequestRow, on: date) -> dict[str, Any]:
    state = getattr(row, "state", words.ASKED)
    kind, text = words.STATES[state]
    late = state == words.ASKED and row.due_on < on
    return {
        "subject": {"text": row.subject, "url": f"/requests/{row.pk}/"},
        "from": name(row.from_office),
        "to": name(row.to_office),
        "asked_on": row.at,
        "due_on": row.due_on,
        "due": row.due_on if state == words.ASKED else "",
        "state": {"kind": "late" if late else kind, "text": "期限超過" if late else text},
        "about": words.INFORMATION[row.information],
    }


def as_list(form: str, wanted: Wanted, staff: Staff, now: Now) -> ListFile | None:
    """The register as CSV or Excel, without anybody's name; None for a form there is not."""
    if form not in TYPES:
        return None
    rows = listed(wanted, staff, on=now.day)[: queries.EVERY]
    cells = [
        [
            row.pk,
            row.subject,
            name(row.from_office),
            name(row.to_office),
            row.at.date(),
            row.due_on,
            words.STATES[getattr(row, "state", words.ASKED)][1],
            row.basis.get("basis", ""),
        ]
        for row in rows
    ]
    return as_file(f"庁内照会_{now.day:%Y%m%d}", form, HEADS, cells)


def lead(row: OfficeRequestRow, on: date) -> str:
    """How long there is to answer, or how it ended."""
    state = queries.state_of(row)
    if state != words.ASKED:
        return f"この照会は終わっています（{words.STATES[state][1]}）。"
    left = (row.due_on - on).days
    when = f"期限を{-left}日過ぎています" if left < 0 else f"期限まであと{left}日です"
    return f"{name(row.to_office)}の回答を待っています。{when}。"


def items(row: OfficeRequestRow, staff: Staff, now: Now) -> list[dict[str, Any]]:
    """What the request says; the question and the person only for the two offices."""
    found = [
        {"label": "状態", "text": words.STATES[queries.state_of(row)][1]},
        {"label": "照会した所属", "text": name(row.from_office)},
        {"label": "照会先", "text": name(row.to_office)},
        {"label": "回答の期限", "day": row.due_on},
        {"label": "求める情報", "text": words.INFORMATION[row.information]},
    ]
    if row.information:
        found.append({"label": "根拠", "text": row.basis["basis"]})
        found.append({"label": "どの債権のため", "text": kinds.load_kinds()[row.kind].name})
        found.append({"label": "扱い", "text": _limits(row.basis)})
    if not queries.is_party(row, staff):
        return [*found, {"label": "照会の内容", "text": HIDDEN}]
    said = queries.told(row, row.content)
    if row.person_id:
        record([row.person_id], f"requests/{row.pk}", by=staff, now=now)
        found.append(_who(row.person_id, staff))
    return [
        *found,
        {"label": "照会の内容", "text": said.get("question", "（鍵が消去されています）")},
        {"label": "必要な理由", "text": said.get("reason", "")},
    ]


def _limits(basis: dict[str, Any]) -> str:
    decision = words.DECISIONS[basis["decision"]]
    return "。".join([decision, *basis["limits"]]) + "。"


def _who(person: int, staff: Staff) -> dict[str, Any]:
    """Name and number; a link for who handles claims of theirs. An address is never shown here."""
    told = particulars.latest([person])
    text = f"{told[person].name}（{person_number(person)}）" if person in told else "（不明）"
    ours = any(may_look(staff, office) for office in set(instalments_of(person).values()))
    return {"label": "照会する人", "text": text} | ({"url": f"/debtors/{person}/"} if ours else {})


def protected(row: OfficeRequestRow, *, on: date) -> bool:
    """Whether the person is protected, so that no address may stand in an answer."""
    if not row.person_id:
        return False
    return bool(reads.person_states([row.person_id], on=on)[row.person_id].protected)


def steps(row: OfficeRequestRow, staff: Staff) -> list[dict[str, Any]]:
    """経過: every step, the answers only for the two offices."""
    names = {s.number: s.name for s in reads.city().staff}
    first = {
        "word": words.STEPS[words.ASKED],
        "by": names.get(row.by, row.by),
        "office": name(row.from_office),
        "at": row.at,
    }
    party = queries.is_party(row, staff)
    return [first, *_steps(queries.steps_of(row), row, names, party=party)]


def _steps(
    found: Iterable[OfficeRequestStepRow],
    row: OfficeRequestRow,
    names: dict[str, str],
    *,
    party: bool,
) -> list[dict[str, Any]]:
    rows = []
    for step in found:
        said = queries.told(row, step.content).get("says", "") if party and step.content else ""
        url = f"/requests/{row.pk}/files/{step.pk}/" if step.file_name and party else ""
        rows.append(
            {
                "word": words.STEPS[step.word],
                "by": names.get(step.by, step.by),
                "office": name(step.office),
                "at": step.at,
                "says": said if party else HIDDEN,
                "file": {"text": step.file_name, "url": url} if step.file_name else None,
            }
        )
    return rows


def file_of(number: int, step: int, staff: Staff, now: Now) -> tuple[str, bytes] | None:
    """The file of an answer by its name, for the two offices; the look is recorded."""
    row = queries.one(number)
    if row is None or not queries.is_party(row, staff):
        return None
    found = row.steps.filter(pk=step).exclude(file_name="").first()
    if found is None:
        return None
    if row.person_id:
        record([row.person_id], f"requests/{number}/file", by=staff, now=now)
    text = queries.told(row, found.content).get("file", "")
    return found.file_name, text.encode("utf-8-sig")

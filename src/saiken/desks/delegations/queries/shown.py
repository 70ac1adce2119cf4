"""Delegated dispositions in the words and rows of their pages."""

from collections.abc import Iterable, Sequence
from typing import Any

from saiken import kinds
from saiken.desks.delegations.queries.matters import Matter
from saiken.desks.delegations.rules import STATES, STEPS
from saiken.store import reads
from saiken.store.cases.staff import members
from saiken.store.looks.recording import record
from saiken.store.offices.walls import may_look
from saiken.store.people import particulars
from saiken.values.actors import Now, Staff
from saiken.values.eras import day_in_words

HERE = "/delegations/"
HIDDEN = "（氏名は扱っている所属だけが見られます）"


def is_open(one: Matter, staff: Staff) -> bool:
    """Whether somebody may act on it, and see the other party by name."""
    return may_look(staff, one.office)


def look(found: Iterable[Matter], path: str, *, by: Staff, now: Now) -> None:
    """閲覧の記録 of the parties that are shown by name."""
    record({one.person for one in found if is_open(one, by)}, path, by=by, now=now)


def name_of(one: Matter, staff: Staff) -> dict[str, Any]:
    """The other party for a page: by name where their claims are open to the person."""
    if not may_look(staff, one.office):
        return {"name": HIDDEN}
    told = particulars.latest({one.person})[one.person]
    return {"name": told.name, "kana": told.kana, "url": f"/debtors/{one.person}/"}


def sort_name(code: str) -> str:
    """What the city calls a delegated matter."""
    held = kinds.delegations(reads.city())
    return held.matters[code].name if held and code in held.matters else code


def basis_of(one: Matter) -> str:
    """The delegation that it rests on, in the words of the city."""
    held = kinds.delegations(reads.city())
    lines = held.matters[one.sort].basis if held and one.sort in held.matters else ()
    return "、".join(line.article for line in lines)


def badge(state: str) -> dict[str, str]:
    """The badge of a state."""
    kind, text = STATES[state]
    return {"kind": kind, "text": text}


def step_rows(one: Matter) -> list[dict[str, Any]]:
    """Its steps as rows."""
    staff = members([one.office])
    return [
        {
            "word": STEPS[step.word],
            "session": step.session,
            "on": step.on,
            "reason": step.reason,
            "by": staff.get(step.by, (step.by, ""))[0],
            "at": step.at,
        }
        for step in one.steps
    ]


def row(one: Matter, staff: Staff) -> dict[str, Any]:
    """One line of the register."""
    url = f"{HERE}{one.number}/"
    return {
        "number": {"text": f"第{one.number}号", "url": url},
        "url": url,
        "decided_on": one.decided_on,
        "sort": sort_name(one.sort),
        "kind": kinds.load_kinds()[one.kind].short_name,
        "who": name_of(one, staff),
        "yen": one.yen,
        "office": reads.city().full_name(one.office),
        "state": badge(one.state),
        "session": one.reported.session if one.reported else "",
    }


def cells(one: Matter, staff: Staff) -> list[Any]:
    """The same for a file."""
    told = one.reported
    return [
        f"第{one.number}号",
        one.decided_on,
        sort_name(one.sort),
        kinds.load_kinds()[one.kind].name,
        name_of(one, staff)["name"],
        one.yen,
        reads.city().full_name(one.office),
        badge(one.state)["text"],
        told.session if told else "",
        told.on if told else None,
    ]


def items(one: Matter, staff: Staff) -> list[dict[str, Any]]:
    """What it is, for its own page."""
    who = name_of(one, staff)
    return [
        {"label": "事項", "text": sort_name(one.sort)},
        {"label": "相手方", "text": who["name"], "url": who.get("url", "")},
        {"label": "議会に出す表の相手方", "text": one.masked},
        {"label": "債権", "text": kinds.load_kinds()[one.kind].name},
        {"label": "価額", "yen": one.yen},
        {"label": "専決の日", "day": one.decided_on},
        {"label": "裁判所", "text": one.court or "—"},
        {"label": "概要", "text": one.says},
        {"label": "根拠", "text": basis_of(one)},
    ]


def paper_row(one: Matter) -> dict[str, Any]:
    """One line of the paper for the assembly: nobody is named."""
    return {
        "number": f"第{one.number}号",
        "decided_on": one.decided_on,
        "sort": sort_name(one.sort),
        "party": one.masked,
        "kind": kinds.load_kinds()[one.kind].name,
        "yen": one.yen,
        "says": one.says,
        "court": one.court,
        "basis": basis_of(one),
    }


def title(wanted: str) -> str:
    """What the paper is called, with its session."""
    held = kinds.delegations(reads.city())
    title = held.title if held else "議会への報告"
    return f"{title}（{wanted}）" if wanted else title


def lead(found: Sequence[Matter]) -> str:
    """What the paper says above its table."""
    held = kinds.delegations(reads.city())
    if not found or held is None:
        return "報告を待つ専決処分はありません。"
    told = found[0].reported
    when = f"{day_in_words(told.on)}に報告しました。" if told and told.on else ""
    yen = sum(one.yen for one in found)
    return f"{held.says}（{held.basis}）　{len(found)}件、{yen:,}円。{when}"

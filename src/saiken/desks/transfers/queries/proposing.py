"""候補 as pages and files show them: rows by name, what a case offers to choose, the figures."""

from collections.abc import Sequence
from typing import Any

from saiken import kinds
from saiken.desks.transfers.queries import cases, listing
from saiken.desks.transfers.rules.criteria import Judged
from saiken.kinds import Body
from saiken.screens.addresses import address
from saiken.store.looks.recording import record
from saiken.store.offices.walls import may_look
from saiken.store.people import particulars
from saiken.store.register.lists import person_number
from saiken.values.actors import Now, Staff

HERE = "/transfers/candidates/"
PROPOSED, FIRST, BARRED = "proposed", "first", "barred"
SHOWS = {PROPOSED: "基準により提案", FIRST: "先に相談", BARRED: "引き継がない（理由）"}
Row = dict[str, Any]


def standing(staff: Staff, now: Now) -> list[Body]:
    """The bodies that take cases today from somebody's office."""
    every = cases.rules().bodies.values()
    return [one for one in every if one.stands_on(now.day) and one.office != staff.office]


def known(person: int) -> bool:
    """Whether there is such a person."""
    return person_number(person) is not None


def shown_as(one: Judged) -> str:
    """In which of the lists a case stands; empty where it reaches no list."""
    if not one.reaches:
        return ""
    return BARRED if one.bars else FIRST if one.first else PROPOSED


def lead(body: Body, every: Sequence[Judged]) -> str:
    """What is to be done, in a sentence with its figures."""
    held, word = [one for one in every if one.proposed], cases.rules().words["transfer"]
    yen = sum(one.yen for one in held)
    said = f"基準により{body.name}への{word}を提案する事案が {len(held):,}件、{yen:,}円あります。"
    if not held:
        said = f"いま、基準により{body.name}への{word}を提案する事案はありません。"
    if cases.rules().criteria.amount.figure is None:
        said += "「高額」の額が定められていないため、額による提案はしていません。"
    return said


def totals(held: Sequence[Judged]) -> list[Row]:
    """Cases, instalments and yen of a list."""
    return [
        {"label": "事案", "count": len(held), "unit": "事案"},
        {"label": "期別", "count": sum(len(one.lines) for one in held), "unit": "期別"},
        {"label": "未納額", "yen": sum(one.yen for one in held)},
    ]


def chips(every: Sequence[Judged], body: Body, show: str) -> list[Row]:
    """The three lists with how many stand in each."""
    return [
        {
            "label": label,
            "url": address(HERE, {"body": body.code, "show": code}),
            "current": code == show,
            "count": sum(shown_as(one) == code for one in every),
            "unit": "事案",
        }
        for code, label in SHOWS.items()
    ]


def rows(part: Sequence[Judged], body: Body, page: str, *, by: Staff, now: Now) -> list[Row]:
    """The cases as rows of a table; whoever stands there by name is on record as looked at."""
    who = names([one.look.person for one in part], page, by=by, now=now)
    held = kinds.load_kinds()
    return [
        {
            "id": str(one.look.person),
            "who": who[one.look.person],
            "kinds": "・".join(sorted({held[x.kind].short_name for x in one.lines})),
            "periods": len(one.lines),
            "yen": one.yen,
            "points": f"{one.points}点",
            "why": why(one),
            "act": {
                "label": "範囲を選ぶ",
                "url": f"/transfers/of/{one.look.person}/?body={body.code}",
                "method": "get",
            },
        }
        for one in part
    ]


def why(one: Judged) -> str:
    """Why a case stands in its list: what bars it, whom to ask first, or the criteria it meets."""
    said = "、".join(reason.says for reason in one.reasons)
    kept = f"。督促前の{one.kept}期別は所管に残る" if one.kept else ""
    return " ".join((*one.bars, *(f"{x}。" for x in one.first))) or f"{said}{kept}"


def names(persons: Sequence[int], page: str, *, by: Staff, now: Now) -> dict[int, Row]:
    """The debtors of one's own office by name, if one may see any; the looks are recorded."""
    if not may_look(by, by.office):
        return {person: {"name": listing.HIDDEN} for person in persons}
    told = particulars.latest(persons)
    record(persons, page, by=by, now=now)
    return {
        person: {
            "name": told[person].name,
            "kana": told[person].kana,
            "url": f"/debtors/{person}/",
        }
        for person in persons
    }


def choice(found: Judged) -> list[Row]:
    """The instalments of a case, each to be chosen."""
    held = kinds.load_kinds()
    return [
        {
            "id": str(x.instalment),
            "selected": True,
            "what": {"text": held[x.kind].short_name, "url": f"/instalments/{x.instalment}/"},
            "due_on": x.due_on,
            "yen": x.open_yen,
            "ends_on": x.last_safe_on,
        }
        for x in found.lines
    ]


def items(found: Judged) -> list[Row]:
    """What is known of a case before it is drafted."""
    return [
        {"label": "点数", "text": f"{found.points}点", "note": f"{found.wanted}点から提案"},
        {"label": "理由", "text": "、".join(x.says for x in found.reasons) or "—"},
        {"label": "未納額", "yen": found.yen},
    ]


def warnings(found: Judged) -> list[Row]:
    """What bars a case, and what asks for a talk first."""
    return [
        *({"kind": "error", "word": "引き継がない", "text": one} for one in found.bars),
        *({"kind": "warn", "word": "先に相談", "text": f"{one}。"} for one in found.first),
    ]

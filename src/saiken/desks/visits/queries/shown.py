"""How a round and its day sheet are worded; protected addresses stand on neither."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from saiken.claims.payable import payable
from saiken.claims.standing import Standing
from saiken.desks.visits.models import VisitRoundRow, VisitStopRow
from saiken.desks.visits.queries import cases, rounds
from saiken.desks.visits.queries.cases import Criteria, Found
from saiken.desks.visits.rules.keeping_out import why_not
from saiken.desks.visits.rules.words import RESULTS, STATES, STEPS
from saiken.store import reads
from saiken.store.looks.recording import record
from saiken.store.people import particulars
from saiken.store.people.particulars import Particulars
from saiken.store.register.lists import person_numbers
from saiken.values.actors import Now, Staff
from saiken.values.figures import NoFigureYet

HIDDEN = "（支援措置）"


def candidates(found: Found, *, by: Staff, now: Now) -> tuple[list[Any], list[Any]]:
    """候補 and 外した人 as lines; who stands there is on record as looked at."""
    fit, out = [case.person for case in found.fit], [case.person for case, _ in found.out]
    page = "visits/new"
    record(fit, page, by=by, now=now, address_shown=True)
    record(out, page, by=by, now=now)
    told, numbers = particulars.latest([*fit, *out]), person_numbers([*fit, *out])
    lines = [
        {
            "id": case.person,
            "place": f"{place}",
            "who": _who(case.person, told, numbers),
            "address": told[case.person].letters_to,
            "periods": len(case.instalments),
            "yen": case.yen,
            "selected": True,
        }
        for place, case in enumerate(found.fit, start=1)
    ]
    kept = [
        {
            "who": _who(case.person, told, numbers),
            "yen": case.yen,
            "why": "。".join(reasons) + "。",
        }
        for case, reasons in found.out
    ]
    return lines, kept


def _who(person: int, told: dict[int, Particulars], numbers: dict[int, str]) -> dict[str, str]:
    url = f"/debtors/{person}/"
    return {"name": told[person].name, "number": numbers[person], "url": url}


def criteria_in_words(criteria: Criteria) -> str:
    """候補の条件 as one line."""
    reason = cases.rules().reasons.get(criteria.reason)
    words = [
        reason.name if reason else "",
        f"未納 {criteria.least_yen:,}円以上" if criteria.least_yen else "",
        f"{criteria.idle_days}日以上動きがない" if criteria.idle_days else "",
        f"区域：{criteria.area}" if criteria.area.strip() else "",
        "訪問したことがない" if criteria.never else "",
    ]
    return "、".join(word for word in words if word) or "納期限を過ぎた未納がある"


def items(row: VisitRoundRow) -> list[dict[str, Any]]:
    """What a round is."""
    names = rounds.names_of([*row.staff, *row.trainees, row.by])
    programmes = dict(cases.field_programmes())
    found = [
        {"label": "状態", "text": STATES[rounds.state_of(row)][1]},
        {"label": "訪問する日", "day": row.visits_on},
        {"label": "時間", "text": f"{row.first_time}〜{row.last_time}"},
        {"label": "訪問する人", "text": "、".join(names[one] for one in row.staff)},
        {"label": "候補の条件", "text": criteria_in_words(Criteria(**row.criteria))},
        {"label": "案をつくった人", "text": names[row.by]},
    ]
    if row.programme:
        who = "、".join(names[one] for one in row.trainees)
        name = programmes.get(row.programme, row.programme)
        found.append({"label": "実地研修", "text": f"{name}（受ける人：{who}）"})
    return found


def stops(row: VisitRoundRow, *, by: Staff, now: Now) -> list[dict[str, Any]]:
    """訪問先 in their order; a protected address is never opened here."""
    held = rounds.stops_of(row)
    persons = [stop.person_id for stop in held]
    told, numbers = particulars.latest(persons), person_numbers(persons)
    states = reads.person_states(persons, on=now.day)
    open_ = [one for one in persons if not states[one].protected]
    record(open_, f"visits/{row.pk}", by=by, now=now, address_shown=True)
    record(set(persons) - set(open_), f"visits/{row.pk}", by=by, now=now)
    known, here = rounds.standing_records(held), f"/visits/{row.pk}/stops/"
    lines = []
    for place, stop in enumerate(held, start=1):
        hidden = states[stop.person_id].protected
        mine = known.get(stop.pk, [])
        last = mine[-1] if mine else None
        lines.append(
            {
                "stop": stop.pk,
                "place": {"text": f"{place}", "url": f"{here}{stop.pk}/"},
                "who": _who(stop.person_id, told, numbers),
                "address": HIDDEN if hidden else told[stop.person_id].letters_to,
                "periods": len(stop.instalments),
                "result": {"text": RESULTS[last.result], "url": f"/visits/records/{last.pk}/"}
                if last
                else None,
                "up": {"label": "上へ", "url": f"{here}{stop.pk}/move/", "fields": {"by": "-1"}},
                "down": {"label": "下へ", "url": f"{here}{stop.pk}/move/", "fields": {"by": "1"}},
                "record": {"label": "記録する", "url": f"{here}{stop.pk}/", "method": "get"},
            }
        )
    return lines


def kept_out(row: VisitRoundRow) -> list[dict[str, Any]]:
    """Who met the criteria when the round was made and was kept out, with the reasons."""
    persons = [person for person, _ in row.kept_out]
    told, numbers = particulars.latest(persons), person_numbers(persons)
    return [
        {"who": _who(person, told, numbers), "why": "。".join(reasons) + "。"}
        for person, reasons in row.kept_out
    ]


def steps(row: VisitRoundRow) -> list[dict[str, Any]]:
    """経過, the oldest first."""
    held = list(row.steps.order_by("pk"))
    names = rounds.names_of([one.by for one in held])
    return [
        {"word": STEPS[one.word], "by": names[one.by], "at": one.at, "reason": one.reason}
        for one in held
    ]


@dataclass(frozen=True)
class Sheet:
    """訪問票. Its head, a block for each stop, and the rules that stand on it."""

    head: list[dict[str, Any]]
    homes: list[dict[str, Any]]
    carry: tuple[str, ...]
    say: tuple[str, ...]
    checks: tuple[str, ...]
    shred: str


def sheet(row: VisitRoundRow, *, by: Staff, now: Now) -> Sheet:
    """訪問票 of an approved round; each stop is looked at a last time.

    A stop that must not be visited any more stands there without name and address.
    """
    held, rules = rounds.stops_of(row), cases.rules()
    asked = [rounds.as_case(stop) for stop in held]
    told = particulars.latest([one.person for one in asked])
    looks = cases.looked_at(asked, office=row.office, on=now.day, told=told, besides=row.pk)
    ids = [id_ for stop in held for id_ in stop.instalments]
    owed = reads.standings(ids, on=max(row.visits_on, now.day))
    homes, seen = [], []
    for place, stop in enumerate(held, start=1):
        why = why_not(looks[stop.person_id], on=now.day, revisit_days=rules.revisit_days)
        if why:
            homes.append({"place": place, "why": why[0]})
        else:
            seen.append(stop.person_id)
            homes.append(_home(place, stop, told[stop.person_id], owed))
    record(seen, f"visits/{row.pk}/sheet", by=by, now=now, address_shown=True)
    head = [one for one in items(row) if one["label"] in ("訪問する日", "時間", "訪問する人")]
    return Sheet(head, homes, rules.carry, rules.say, rules.checks, rules.shred)


def _home(
    place: int, stop: VisitStopRow, told: Particulars, owed: dict[int, Standing]
) -> dict[str, Any]:
    lines = [_line(owed[id_]) for id_ in stop.instalments if id_ in owed]
    known = [line["yen"] for line in lines if line["yen"] is not None]
    return {
        "place": place,
        "name": told.name,
        "kana": told.kana,
        "postal_code": told.postal_code,
        "address": told.letters_to,
        "lines": [line for line in lines if line["yen"] != 0],
        "total": sum(known) if len(known) == len(lines) else None,
        "why": "",
    }


def _line(at: Standing) -> dict[str, Any]:
    inst = at.instalment
    try:
        yen: int | None = payable(at, on=at.on).total
    except NoFigureYet:
        yen = None
    label = f"{inst.kind.short_name} {inst.period}"
    return {"label": label, "principal": at.position.open, "yen": yen}


def note(row: VisitRoundRow) -> list[str]:
    """不在連絡票: the city's words with who to call; no name of a debtor, office or claim."""
    city = reads.city()
    office = city.offices[row.office]
    names = rounds.names_of(row.staff[:1])
    return [
        *cases.rules().note,
        f"{city.name}　担当 {'、'.join(names.values())}",
        f"電話 {office.telephone}",
    ]


def lead(row: VisitRoundRow, held: Sequence[dict[str, Any]], *, now: Now) -> str:
    """What is to be done with a round, with a figure."""
    left = sum(1 for line in held if line["result"] is None)
    match rounds.state_of(row):
        case "drafted" | "sent_back":
            return f"訪問先{len(held)}件の順番を確かめ、決裁へ上げます。"
        case "asked":
            return f"訪問先{len(held)}件の決裁を待っています。案をつくった人以外が決裁します。"
        case "approved" if now.day < row.visits_on:
            return f"{len(held)}件を訪問する予定です。訪問票を印刷して出かけます。"
        case "approved" if left:
            return f"記録していない訪問先が{left}件あります。訪問の結果を記録してください。"
        case "approved":
            return "すべて記録しました。訪問票を裁断し、日程を終えてください。"
        case _:
            return f"この日程は終わっています（記録{len(held) - left}件）。"

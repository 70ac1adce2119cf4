"""訪問の記録: what came of a visit becomes a fact of each instalment; corrected, taken back."""

import json
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from saiken.claims import facts as f
from saiken.desks.visits.actions.planning import held
from saiken.desks.visits.models import VisitRecordRow, VisitRoundRow, VisitStopRow
from saiken.desks.visits.queries import cases, records, rounds
from saiken.desks.visits.rules.words import (
    APPROVED,
    CLOSED,
    NEXT,
    NO_PROMISE,
    PLAN,
    PLEDGE,
    PROMISES,
    RESULTS,
    WRITTEN,
    CannotVisit,
)
from saiken.store import reads
from saiken.store.append import Act, CannotTakeBack, NewFact, append, free_key, take_back
from saiken.store.looks.recording import record
from saiken.store.people.sealing import sealed
from saiken.values.actors import Now, Staff
from saiken.values.eras import day_in_words

KIND = "visit"


@dataclass(frozen=True)
class Said:
    """訪問の記録の内容. When, who went, what came of it; whom they met and what was said.

    `why`: why somebody went alone or outside the hours. `receipt`: of cash taken there.
    """

    visited_on: date
    time: str
    staff: tuple[str, ...]
    result: str
    met: str = ""
    said: str = ""
    note_left: bool = False
    promise: str = NO_PROMISE
    promised_on: date | None = None
    promised_yen: int | None = None
    receipt: str = ""
    next_step: str = "none"
    next_on: date | None = None
    why: str = ""


@dataclass(frozen=True)
class _Entry:
    """How a record is entered: under which token, and which one it replaces for what reason."""

    token: str
    corrects: VisitRecordRow | None = None
    reason: str = ""


@transaction.atomic
def record_visit(number: int, stop: int, said: Said, *, token: str, by: Staff, now: Now) -> int:
    """訪問を記録する. The record's id; the same token again writes nothing and gives the same."""
    row = held(number, (APPROVED, CLOSED), by=by)
    before = VisitRecordRow.objects.filter(token=token).first()
    if before is not None:
        return before.pk
    one = row.stops.filter(pk=stop).first()
    if one is None or one not in rounds.stops_of(row):
        raise CannotVisit("この訪問先は、日程にありません。日程を開き直してください。")
    if twice := _same_visit(one, said):
        raise CannotVisit(
            f"同じ日時の訪問が、すでに記録されています（記録{twice}）。"
            "直すときは、その記録を訂正してください。"
        )
    return _written(one, said, _Entry(token), by=by, now=now)


def _same_visit(stop: VisitStopRow, said: Said) -> int | None:
    known = rounds.standing_records([stop]).get(stop.pk, ())
    same = (r.pk for r in known if (r.visited_on, r.time) == (said.visited_on, said.time))
    return next(same, None)


def _written(stop: VisitStopRow, said: Said, entry: _Entry, *, by: Staff, now: Now) -> int:
    row = stop.round
    _must_be_told(row, said, by, now)
    ids = _still_ours(stop, row.office)
    if said.receipt and not records.cash_of(said.receipt, ids):
        raise CannotVisit(
            "この番号の領収証書は、この訪問先の収納にありません。"
            "先に「現金の領収」で領収帳から入力し、番号を確かめてください。",
            "receipt",
        )
    key = Act(f"visit:{entry.token}", KIND, by, now, paper=rounds.number(row))
    act = append(_facts(row, said, ids), key).act
    record([stop.person_id], f"visits/{row.pk}", by=by, now=now)
    return VisitRecordRow.objects.create(
        stop=stop,
        act_id=act,
        result=said.result,
        visited_on=said.visited_on,
        time=said.time,
        staff=list(said.staff),
        content=_sealed(stop.person_id, said),
        note_left=said.note_left,
        promise=said.promise,
        promised_on=said.promised_on,
        promised_yen=said.promised_yen,
        receipt=said.receipt.strip(),
        next_step=said.next_step,
        next_on=said.next_on,
        corrects=entry.corrects,
        reason=entry.reason,
        token=entry.token,
        by=by.number,
        at=now.moment,
    ).pk


def _facts(row: VisitRoundRow, said: Said, ids: list[int]) -> list[NewFact]:
    """The visit of each instalment, and the debt acknowledged where a pledge was signed there."""
    body = f.Visited(said.result, rounds.number(row))  # type: ignore[arg-type]
    facts = [NewFact(body, said.visited_on, id_) for id_ in ids]
    if said.promise == WRITTEN:
        facts += [NewFact(f.Pledged(), said.visited_on, id_) for id_ in ids]
    return facts


def _sealed(person: int, said: Said) -> bytes:
    told = {"met": said.met, "said": said.said, "why": said.why}
    return sealed(person, json.dumps(told, ensure_ascii=False).encode())


def _still_ours(stop: VisitStopRow, office: str) -> list[int]:
    """The instalments of the stop that the office still handles."""
    there = reads.instalments(stop.instalments)
    ours = [id_ for id_ in stop.instalments if id_ in there and there[id_].office == office]
    if not ours:
        raise CannotVisit(
            "この訪問先の期別は、ほかの所属に引き継がれています。引き継いだ所属に伝えてください。"
        )
    return ours


def _must_be_told(row: VisitRoundRow, said: Said, by: Staff, now: Now) -> None:
    if said.result not in RESULTS or said.promise not in PROMISES or said.next_step not in NEXT:
        raise CannotVisit("訪問の結果を、一覧から選んでください。", "result")
    if said.visited_on > now.day or said.visited_on < row.at.date():
        raise CannotVisit(
            f"訪問した日は、日程をつくった日から{day_in_words(now.day)}までにしてください。",
            "visited_on",
        )
    if not said.staff or set(said.staff) - {one for one, _ in rounds.people_of(row.office)}:
        raise CannotVisit("訪問した人を、所属の職員から選んでください。", "staff")
    _must_explain(said)
    if said.promise != NO_PROMISE:
        _must_promise(said, by)
    if said.result == "met" and not said.said.strip():
        raise CannotVisit("話した内容を入力してください。", "said")
    if said.next_step not in ("", "none") and said.next_on is None:
        raise CannotVisit("次の処理の日を入力してください。", "next_on")


def _must_promise(said: Said, by: Staff) -> None:
    if said.promised_on is None or not said.promised_yen:
        raise CannotVisit("約束の日と金額を入力してください。", "promised_on")
    if said.promise == WRITTEN:
        by.must(PLEDGE)
        if said.result != "met":
            raise CannotVisit(
                "分納誓約は、本人に会ったときだけ記録できます。結果を確かめてください。", "promise"
            )


def _must_explain(said: Said) -> None:
    rules = cases.rules()
    if said.why.strip():
        return
    if len(set(said.staff)) < rules.persons:
        raise CannotVisit(
            f"{rules.persons}人未満で訪問したときは、その理由を入力してください。", "why"
        )
    if not rules.allows(said.time):
        raise CannotVisit(
            f"{rules.first_hour}時から{rules.last_hour}時までの外に訪問したときは、"
            "その理由を入力してください。",
            "why",
        )


@transaction.atomic
def undo(id_: int, *, reason: str, by: Staff, now: Now) -> None:
    """記録の取消し. The visit never was, with all that it told; the stop is open again."""
    _taken_back(_of(id_, by), reason, by, now)


@transaction.atomic
def correct(id_: int, said: Said, *, reason: str, token: str, by: Staff, now: Now) -> int:
    """記録の訂正. The old record is taken back and another written, with the reason."""
    by.must(PLAN)
    before = VisitRecordRow.objects.filter(token=token).first()
    if before is not None:
        return before.pk
    old = _of(id_, by)
    if not reason.strip():
        raise CannotVisit("訂正する理由を入力してください。", "reason")
    _taken_back(old, reason, by, now)
    return _written(old.stop, said, _Entry(token, old, reason.strip()), by=by, now=now)


def _of(id_: int, by: Staff) -> VisitRecordRow:
    """The record with its round held; CannotVisit for another office's."""
    by.must(PLAN)
    found = VisitRecordRow.objects.select_related("stop", "stop__round").filter(pk=id_).first()
    if found is None or rounds.one(found.stop.round_id, by, hold=True) is None:
        raise CannotVisit("この記録は、あなたの所属にありません。一覧から選び直してください。")
    return found


def _taken_back(row: VisitRecordRow, reason: str, by: Staff, now: Now) -> None:
    if not reason.strip():
        raise CannotVisit("取り消す理由を入力してください。", "reason")
    act = Act(free_key(f"visit-undone:{row.pk}"), "take_back", by, now, note=reason.strip())
    try:
        take_back(row.act_id, act, reason=reason.strip())
    except CannotTakeBack:
        raise CannotVisit(
            "この記録は、すでに取り消されています。画面を開き直してください。"
        ) from None

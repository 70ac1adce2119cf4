"""Recording a delegated disposition, approving it, telling the assembly, taking it back."""

import hashlib
import json
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection, transaction

from saiken import kinds
from saiken.desks.delegations import rules
from saiken.desks.delegations.models import DelegatedMatterRow, DelegatedStepRow
from saiken.desks.delegations.queries.matters import Matter, matter, person_of
from saiken.desks.delegations.rules import APPROVE, RECORD, REPORT, CannotDelegate
from saiken.store import reads
from saiken.store.approvals import deciding as approvals
from saiken.store.offices.walls import may_look
from saiken.store.people import particulars
from saiken.store.people.particulars import Particulars
from saiken.store.register.lists import instalments_of
from saiken.values.actors import NotAllowed, Now, Staff

_ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtext('delegation'), %s)"
_CHANGED = "ほかの職員が先に処理しました。画面を開き直して、今の段階を確かめてください。"


@dataclass(frozen=True)
class Disposition:
    """専決処分の内容. The delegated matter, whom it is against (by number), its value and day."""

    sort: str
    party: str
    kind: str
    yen: int
    decided_on: date
    says: str
    court: str = ""


@transaction.atomic
def record(told: Disposition, *, by: Staff, now: Now) -> int:
    """専決処分を記録し、決裁へ上げる; its number.

    CannotDelegate for what the assembly did not delegate, above the limit, or a debtor who is none
    of the office's.
    """
    by.must(RECORD)
    _must_be_delegated(told, now.day)
    person = person_of(told.party)
    if person is None or not any(may_look(by, of) for of in instalments_of(person).values()):
        raise CannotDelegate("この番号の債務者は台帳にいません。番号を確かめてください。", "party")
    who = particulars.latest({person})[person]
    _must_name_nobody(told, who)
    row = DelegatedMatterRow.objects.create(
        office=by.office,
        sort=told.sort,
        person_id=person,
        corporation=who.corporation,
        kind=told.kind,
        yen=told.yen,
        decided_on=told.decided_on,
        court=told.court,
        says=told.says,
        content_hash=_hash(told),
        by=by.number,
        at=now.moment,
    )
    _note(row.pk, rules.ASKED, by=by, now=now)
    return row.pk


def _must_be_delegated(told: Disposition, today: date) -> None:
    held = kinds.delegations(reads.city())
    authority = held.matters.get(told.sort) if held else None
    if authority is None:
        raise CannotDelegate("議会が委任した事項を一覧から選んでください。", "sort")
    if told.decided_on > today:
        raise CannotDelegate("専決の日は、きょうまでの日を入力してください。", "decided_on")
    if not authority.covers(told.yen, on=told.decided_on):
        limit = "" if authority.limit_yen is None else f"（限度額 {authority.limit_yen:,}円）"
        raise CannotDelegate(
            f"委任された範囲{limit}を超えています。専決処分ではなく、議会の議決によってください。",
            "yen",
        )


def _must_name_nobody(told: Disposition, who: Particulars) -> None:
    """What the assembly reads names neither the other party nor where they live."""
    said = _bare(told.says + told.court)
    telling = [told.party, *(_bare(one) for one in (who.name, who.kana, who.address))]
    if any(one and one in said for one in telling):
        raise CannotDelegate("概要と裁判所から、相手方の氏名・住所・番号を除いてください。", "says")


def _bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _hash(told: Disposition) -> str:
    plain = json.dumps(vars(told), ensure_ascii=False, default=str, sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()


@transaction.atomic
def approve(number: int, *, by: Staff, now: Now) -> None:
    """決裁する: by another of the office than the one who recorded it."""
    found = _waiting(number, by)
    _decide(found, approved=True, reason="", by=by, now=now)
    _note(number, rules.APPROVED, by=by, now=now)


@transaction.atomic
def send_back(number: int, *, reason: str, by: Staff, now: Now) -> None:
    """差し戻す: it is recorded anew, or withdrawn."""
    found = _waiting(number, by)
    _decide(found, approved=False, reason=reason, by=by, now=now)
    _note(number, rules.SENT_BACK, by=by, now=now, reason=reason)


def _waiting(number: int, by: Staff) -> Matter:
    found = _held(number, by, APPROVE)
    if not may_look(by, found.office):
        raise NotAllowed("ほかの所属の専決処分です。その所属の決裁権者に頼んでください。")
    if found.state != rules.ASKED:
        raise CannotDelegate(_CHANGED)
    if found.by == by.number:
        raise NotAllowed("記録した本人は決裁できません。別の決裁権者が決裁してください。")
    return found


def _decide(found: Matter, *, approved: bool, reason: str, by: Staff, now: Now) -> None:
    asked = approvals.Asked(
        f"delegation:{found.number}", found.content_hash, found.by, found.steps[0].at
    )
    approvals.record(asked, approved=approved, note=reason, by=by, now=now)


@transaction.atomic
def report(numbers: Collection[int], session: str, on: date, *, by: Staff, now: Now) -> int:
    """議会に報告したことを記録する: how many; all of them or none."""
    by.must(REPORT)
    if not numbers:
        raise CannotDelegate("報告した専決処分を選んでください。", "matters")
    if on > now.day:
        raise CannotDelegate("報告した日は、きょうまでの日を入力してください。", "on")
    for number in sorted(set(numbers)):
        found = _held(number, by, REPORT)
        if found.state not in rules.TO_REPORT:
            raise CannotDelegate(_CHANGED)
        if on < found.decided_on:
            raise CannotDelegate("報告した日は、専決の日からの日を入力してください。", "on")
        _note(number, rules.REPORTED, by=by, now=now, session=session, on=on)
    return len(set(numbers))


@transaction.atomic
def take_back_report(number: int, *, reason: str, by: Staff, now: Now) -> None:
    """報告の記録を取り消す: it waits for a report again."""
    if _held(number, by, REPORT).state != rules.REPORTED:
        raise CannotDelegate(_CHANGED)
    _note(number, rules.UNREPORTED, by=by, now=now, reason=reason)


@transaction.atomic
def withdraw(number: int, *, reason: str, by: Staff, now: Now) -> None:
    """記録を取り消す, as long as the assembly was not told."""
    found = _held(number, by, RECORD)
    if not may_look(by, found.office):
        raise NotAllowed("ほかの所属の専決処分です。その所属に知らせてください。")
    if found.state == rules.REPORTED:
        raise CannotDelegate("議会に報告済みです。先に報告の記録を取り消してください。")
    if found.state == rules.WITHDRAWN:
        raise CannotDelegate(_CHANGED)
    _note(number, rules.WITHDRAWN, by=by, now=now, reason=reason)


def _held(number: int, by: Staff, permission: str) -> Matter:
    by.must(permission)
    with connection.cursor() as cursor:
        cursor.execute(_ONE_AT_A_TIME, [number])
    found = matter(number, by)
    if found is None:
        raise CannotDelegate("この専決処分はありません。一覧を開き直してください。")
    return found


def _note(number: int, word: str, *, by: Staff, now: Now, **told: Any) -> None:
    DelegatedStepRow.objects.create(
        matter_id=number, word=word, by=by.number, at=now.moment, **told
    )

"""Programmes, sessions, who has taken what, who needs what, and what somebody can do."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from saiken.desks.knowledge.models import AttendanceRow, SessionRow, TryRow
from saiken.desks.knowledge.queries import names
from saiken.desks.knowledge.rules.door import TRAIN, is_centre, settings
from saiken.kinds import Programme
from saiken.kinds.knowledge import FORMS
from saiken.store import reads
from saiken.values.actors import Now, Staff

PROGRAMMES = [
    {"key": "name", "label": "課程", "below": "says", "below_label": "内容"},
    {"key": "form", "label": "形"},
    {"key": "hours", "label": "時間", "kind": "figure"},
    {"key": "who", "label": "対象"},
    {"key": "skills", "label": "身につく技能"},
    {"key": "many", "label": "受けるべき人", "kind": "count", "unit": "人"},
]
SESSIONS = [
    {"key": "on", "label": "日", "kind": "day"},
    {"key": "name", "label": "課程", "kind": "link", "below": "place", "below_label": "場所"},
    {"key": "teacher", "label": "講師"},
    {"key": "present", "label": "出席", "kind": "count", "unit": "人"},
    {"key": "state", "label": "状態", "kind": "badge"},
]
NEEDS = [
    {"key": "name", "label": "職員", "below": "office", "below_label": "所属"},
    {"key": "years", "label": "経験年数", "kind": "figure"},
    {"key": "needs", "label": "受けるべき課程"},
    {"key": "skills", "label": "身についた技能"},
]
FIELD = [
    {"key": "on", "label": "日", "kind": "day"},
    {"key": "name", "label": "課程"},
    {"key": "who", "label": "研修を受けた人", "below": "office", "below_label": "所属"},
]
_ACCOUNTS = (
    "select username, display_name, office, role, date_joined from staff_account"
    " where is_active and office = any(%s) order by office, username"
)


@dataclass(frozen=True)
class Member:
    """職員. Somebody with an account: roles, and since when in the service as far as is known."""

    number: str
    name: str
    office: str
    roles: frozenset[str]
    since: date

    def years(self, on: date) -> int:
        """Whole years in the service on a day."""
        had = (on.month, on.day) >= (self.since.month, self.since.day)
        return max(0, on.year - self.since.year - (0 if had else 1))


def members(offices: Sequence[str]) -> list[Member]:
    """The people of some offices; their service begins by the city's list, else by the account."""
    first = {one.number: one.first for one in reads.city().staff}
    with connection.cursor() as cursor:
        cursor.execute(_ACCOUNTS, [list(offices)])
        return [
            Member(number, name, office, frozenset(role.split(",")), first.get(number, at.date()))
            for number, name, office, role, at in cursor.fetchall()
        ]


def everybody() -> list[Member]:
    """The people of every office."""
    return members(sorted(reads.city().offices))


def trained_offices(staff: Staff, now: Now) -> list[str]:
    """Whose training somebody may see: the centre everybody's, others their own office's."""
    if staff.may(TRAIN) and is_centre(staff, now.day):
        return sorted(reads.city().offices)
    return [staff.office]


def taken() -> dict[tuple[str, str], date]:
    """The last day on which somebody (by number) took a programme (by code)."""
    found: dict[tuple[str, str], date] = {}
    last: dict[tuple[int, str], AttendanceRow] = {}
    held = AttendanceRow.objects.filter(session__called_off=None).select_related("session")
    for one in held.order_by("pk"):
        last[one.session_id, one.staff] = one
    for one in last.values():
        if one.attended:
            key = one.staff, one.session.programme
            found[key] = max(one.session.on, found.get(key, date.min))
    for number, code, day in _in_the_field():
        found[number, code] = max(day, found.get((number, code), date.min))
    for number, solved in _solved().items():
        for code, programme in settings().programmes.items():
            if programme.exercises and solved.keys() >= set(programme.exercises):
                day = max(solved[one] for one in programme.exercises)
                found[number, code] = max(day, found.get((number, code), date.min))
    return found


def _in_the_field() -> list[tuple[str, str, date]]:
    """Who went along as a trainee on rounds of visits that were held: number, programme, day."""
    with connection.cursor() as cursor:
        cursor.execute("select staff, programme, visits_on from field_training order by 3 desc, 1")
        return cursor.fetchall()


def field_rows(people: Sequence[Member]) -> list[dict[str, Any]]:
    """実地研修 of some people as lines, the newest first."""
    known = {one.number: one for one in people}
    return [
        {
            "on": day,
            "name": programme_name(code),
            "who": known[number].name,
            "office": names.office_name(known[number].office),
        }
        for number, code, day in _in_the_field()
        if number in known
    ]


def _solved() -> Mapping[str, Mapping[str, date]]:
    found: dict[str, dict[str, date]] = defaultdict(dict)
    for number, code, at in TryRow.objects.filter(right=True).values_list(
        "staff", "exercise", "at"
    ):
        found[number][code] = max(at.date(), found[number].get(code, date.min))
    return found


def needs(of: Member, done: Mapping[tuple[str, str], date], *, on: date) -> list[Programme]:
    """The programmes that somebody is to take: fitting, and never taken or due again."""
    fitting = (one for one in settings().programmes.values() if one.is_for(of.roles, of.years(on)))
    return [one for one in fitting if not _holds(one, done.get((of.number, one.code)), on)]


def _holds(programme: Programme, taken_on: date | None, on: date) -> bool:
    if taken_on is None:
        return False
    again = programme.again_after_years
    return again is None or (on - taken_on).days < again * 365


def skills(of: Member, done: Mapping[tuple[str, str], date], *, on: date) -> list[str]:
    """技能 of somebody: what the programmes teach whose effect still holds."""
    held = settings()
    found: Iterator[str] = (
        skill
        for one in held.programmes.values()
        if _holds(one, done.get((of.number, one.code)), on)
        for skill in one.skills
    )
    return [held.skills[one].name for one in dict.fromkeys(found)]


def need_rows(people: Sequence[Member], now: Now) -> list[dict[str, Any]]:
    """Who needs what, as lines."""
    done = taken()
    return [
        {
            "name": one.name,
            "office": names.office_name(one.office),
            "years": f"{one.years(now.day)}年",
            "needs": "、".join(p.name for p in needs(one, done, on=now.day)) or "ありません",
            "skills": "、".join(skills(one, done, on=now.day)) or "まだ記録がありません",
        }
        for one in people
        if any(p.is_for(one.roles, one.years(now.day)) for p in settings().programmes.values())
    ]


def programme_rows(people: Sequence[Member], now: Now) -> list[dict[str, Any]]:
    """課程 with how many of some people are to take each."""
    done, held = taken(), settings()
    asked = [one.code for of in people for one in needs(of, done, on=now.day)]
    return [
        {
            "name": one.name,
            "says": one.says,
            "form": FORMS[one.form],
            "hours": f"{one.hours}時間",
            "who": _who(one),
            "skills": "、".join(held.skills[code].name for code in one.skills),
            "many": asked.count(one.code),
        }
        for one in held.programmes.values()
    ]


def _who(programme: Programme) -> str:
    roles = "、".join(reads.city().roles[one].name for one in programme.roles)
    until = programme.until_years
    years = f"{programme.from_years}年目から" if programme.from_years else ""
    years += f"{until}年まで" if until is not None else ""
    again = programme.again_after_years
    return f"{roles}{f'（{years}）' if years else ''}{f'。{again}年ごと' if again else ''}"


def sessions() -> Any:
    """The sessions, without the rows that call one off."""
    held = SessionRow.objects.filter(calls_off=None).select_related("called_off")
    return held.prefetch_related("attendances")


def session_rows(held: Sequence[SessionRow], now: Now) -> list[dict[str, Any]]:
    """Sessions as lines."""
    return [_session(one, now) for one in held]


def _session(one: SessionRow, now: Now) -> dict[str, Any]:
    last = {a.staff: a.attended for a in sorted(one.attendances.all(), key=lambda a: a.pk)}
    url = f"/knowledge/training/{one.pk}/"
    return {
        "url": url,
        "on": one.on,
        "name": {"text": programme_name(one.programme), "url": url},
        "place": one.place,
        "teacher": one.teacher,
        "present": sum(last.values()),
        "state": state(one, now),
    }


def programme_name(code: str) -> str:
    """課程の名; its code for one that the city's list no longer has."""
    programme = settings().programmes.get(code)
    return programme.name if programme else code


def state(one: SessionRow, now: Now) -> dict[str, str]:
    """The badge of a session."""
    if hasattr(one, "called_off"):
        return {"kind": "plain", "text": "取りやめ"}
    if one.on > now.day:
        return {"kind": "info", "text": "これから"}
    held = any(True for _ in one.attendances.all())
    return {"kind": "ok", "text": "実施"} if held else {"kind": "warn", "text": "出欠が未記録"}


def last_attendance(session: SessionRow) -> dict[str, bool]:
    """Who was there and who was not, by the last word on each."""
    return {one.staff: one.attended for one in session.attendances.order_by("pk")}

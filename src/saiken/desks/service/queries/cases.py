"""返戻の事案: whose letters came back unanswered, by when they are answered, what is next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from saiken.claims.next_acts.policy import number as threshold
from saiken.desks.service.models.returns import AddressSearchRow
from saiken.desks.service.queries import letters, searches
from saiken.desks.service.queries.letters import Back
from saiken.desks.service.queries.searches import Search
from saiken.desks.service.rules import whereabouts as r
from saiken.desks.service.rules.next_steps import next_step
from saiken.desks.service.rules.words import BADGES, REASONS, RESULTS, SOURCES
from saiken.files.lists import TYPES, ListFile, as_file
from saiken.store import identities, reads
from saiken.store.looks.recording import record
from saiken.store.offices.walls import must_look, open_offices
from saiken.store.people import particulars
from saiken.store.people.particulars import Particulars
from saiken.store.register.lists import instalments_of, person_numbers
from saiken.values.actors import Now, Staff
from saiken.values.eras import day_in_words

HEADS = (
    "宛名番号 氏名 返ってきた文書 返ってきた日 理由 経過日数 期限 状態 最後に調べた先 調べた日"
    " 調べの結果 次の処理"
).split()
BY_FILE, BY_VISIT = "取込で受け取った返戻", "訪問（住んでいない）"


@dataclass(frozen=True)
class Case:
    """返戻の事案. One person of one office; `backs` unanswered, the newest last.

    `by`: the day by which the first of them is to be answered. `searched`: the newest first.
    """

    person: int
    office: str
    backs: tuple[Back, ...]
    by: date
    searched: tuple[Search, ...]

    @property
    def state(self) -> str:
        """所在の状態."""
        return searches.state_of(self.searched)

    @property
    def last(self) -> Back:
        """What came back last."""
        return self.backs[-1]

    def answered(self) -> list[str]:
        """The sources that have answered."""
        return searches.answered(self.searched)


def open_cases(by: Staff) -> list[Case]:
    """The cases of the offices whose debtors somebody may see by name, the most pressing first."""
    backs = letters.unanswered(open_offices(by))
    lead = identities.canonical(back.person for back in backs)
    grouped: dict[tuple[str, int], list[Back]] = {}
    for back in backs:
        grouped.setdefault((back.office, lead[back.person]), []).append(back)
    people: dict[str, list[int]] = {}
    for office, person in grouped:
        people.setdefault(office, []).append(person)
    told = {office: searches.searched_since_back(who, office) for office, who in people.items()}
    found = [
        Case(person, office, tuple(held), answer_by(held), told[office][person])
        for (office, person), held in grouped.items()
    ]
    return sorted(found, key=lambda case: (case.by, case.person))


def answer_by(backs: Sequence[Back]) -> date:
    """返戻に答える期限: the city's days after the first that came back."""
    days = threshold(reads.city(), "returned_letter_days")
    return min(back.on for back in backs) + timedelta(days=days)


def office_of(person: int, by: Staff) -> str:
    """For which office somebody works on a person's whereabouts; NotAllowed behind the walls."""
    there = set(instalments_of(person).values())
    must_look(by, there)
    return by.office if by.office in there else sorted(there & set(open_offices(by)))[0]


def search_row(id_: int, by: Staff) -> AddressSearchRow | None:
    """A search by its id; None for another office's."""
    near = {one for office in open_offices(by) for one in searches.responsible(office)}
    return AddressSearchRow.objects.filter(pk=id_, office__in=near).first()


def what(back: Back) -> str:
    """What came back: the number of a letter, or how else it became known."""
    if back.by_visit:
        return BY_VISIT
    return back.number or BY_FILE


def reason(back: Back) -> str:
    """返戻の理由, where somebody recorded it."""
    return REASONS[back.reason].name if back.reason else ""


def next_of(case: Case, told: Particulars) -> str:
    """次の処理 of a case."""
    asked = r.wanted(reads.city())
    lacking = r.lacking(asked, case.answered(), corporation=told.corporation)
    return next_step(case.state, case.last.reason, lacking)


def rows(held: Sequence[Case], *, by: Staff, now: Now) -> list[dict[str, Any]]:
    """Cases as lines; who stands there is recorded as looked at. No address stands there."""
    persons = {case.person for case in held}
    record(persons, "service", by=by, now=now)
    told, numbers = particulars.latest(persons), person_numbers(persons)
    states = reads.person_states(persons, on=now.day)
    return [
        _row(case, told[case.person], numbers, states[case.person].protected, now.day)
        for case in held
    ]


def _row(
    case: Case, told: Particulars, numbers: Mapping[int, str], protected: bool, on: date
) -> dict[str, Any]:
    url = f"/service/{case.person}/"
    kind, text = BADGES[case.state]
    return {
        "url": url,
        "who": {
            "name": told.name,
            "number": numbers[case.person],
            "url": url,
            "marks": [{"kind": "warn", "text": "支援措置"}] if protected else [],
        },
        "what": "、".join(dict.fromkeys(what(back) for back in case.backs)),
        "reason": reason(case.last),
        "on": case.last.on,
        "days": (on - case.last.on).days,
        "by": case.by,
        "state": {"kind": kind, "text": text},
        "search": search_in_words(case.searched),
        "next": next_of(case, told),
    }


def search_in_words(searched: Sequence[Search]) -> str:
    """The last search as one line; empty where there is none."""
    if not searched:
        return ""
    last = searched[0]
    return f"{day_in_words(last.on)} {SOURCES[last.source].name}：{RESULTS[last.result]}"


def as_list(form: str, cases: Sequence[Case], *, by: Staff, now: Now) -> ListFile | None:
    """The cases as CSV or Excel, without an address; None for a form there is not."""
    if form not in TYPES:
        return None
    persons = {case.person for case in cases}
    record(persons, f"service.{form}", by=by, now=now)
    told, numbers = particulars.latest(persons), person_numbers(persons)
    cells = [
        [
            numbers[case.person],
            told[case.person].name,
            "、".join(dict.fromkeys(what(back) for back in case.backs)),
            case.last.on,
            reason(case.last),
            (now.day - case.last.on).days,
            case.by,
            BADGES[case.state][1],
            *_last_search(case.searched),
            next_of(case, told[case.person]),
        ]
        for case in cases
    ]
    return as_file(f"返戻の事案_{now.day:%Y%m%d}", form, HEADS, cells)


def _last_search(searched: Sequence[Search]) -> list[object]:
    if not searched:
        return ["", None, ""]
    last = searched[0]
    return [SOURCES[last.source].name, last.on, RESULTS[last.result]]

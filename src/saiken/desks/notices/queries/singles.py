"""一通ずつの文書: where each letter stands, what it is under way for, and the lists of letters."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from saiken import kinds
from saiken.desks.notices.models import SingleLetterRow, SingleLetterStepRow
from saiken.desks.notices.queries.listing import staff_name
from saiken.desks.notices.rules import singles as r
from saiken.store.offices.walls import counted_offices, may_look
from saiken.store.people import particulars
from saiken.values.actors import Staff

HIDDEN = "（氏名は扱っている所属だけが見られます）"
LAST = "(select word from single_letter_step p where p.letter_id = l.id order by turn desc limit 1)"
_UNDER_WAY = f"""
select i.instalment_id, i.obligation, l.id from single_letter_line i
  join single_letter l on l.id = i.letter_id
 where i.instalment_id = any(%s) and {LAST} not in ('dispatched', 'withdrawn')
"""
_LIST = f"""
select l.id, l.sort, l.office, l.person_id, l.role, l.kind, l.at, {LAST},
       (select coalesce(sum(open_yen), 0)::bigint from single_letter_line i
         where i.letter_id = l.id),
       (select count(*) from single_letter_line i where i.letter_id = l.id),
       (select p.number from single_letter_step s join paper p on p.id = s.paper_id
         where s.letter_id = l.id order by s.turn limit 1),
       (select max(s.on) from single_letter_step s where s.letter_id = l.id
         and s.word = 'dispatched')
  from single_letter l where l.office = any(%(offices)s)
   and (%(sort)s = '' or l.sort = %(sort)s)
 order by l.id desc
"""


@dataclass(frozen=True)
class Letter:
    """One letter with its steps and where it stands."""

    row: SingleLetterRow
    steps: tuple[SingleLetterStepRow, ...]

    @property
    def state(self) -> str:
        """Where it stands after its last step."""
        return r.state_after(self.steps[-1].word)

    @property
    def sort(self) -> r.Sort:
        """What it is."""
        return r.SORTS[self.row.sort]

    @property
    def kind(self) -> kinds.Kind:
        """The kind of what it asks for."""
        return kinds.load_kinds()[self.row.kind]

    def last(self, word: str) -> SingleLetterStepRow | None:
        """The last step of a word."""
        return next((step for step in reversed(self.steps) if step.word == word), None)

    @property
    def paper(self) -> int | None:
        """Its numbered paper, from the sealing on."""
        sealed = self.last(r.SEALED)
        return sealed.paper_id if sealed else None

    @property
    def drafters(self) -> frozenset[str]:
        """Who drew it up, or laid it before the chief: none of them decides on it."""
        return frozenset(s.by for s in self.steps if s.word in (r.DRAFTED, r.ASKED))


def letter(number: int, offices: Collection[str]) -> Letter | None:
    """A letter of one of these offices; None where there is none."""
    row = SingleLetterRow.objects.filter(pk=number, office__in=list(offices)).first()
    if row is None:
        return None
    steps = row.steps.select_related("paper").order_by("turn")
    return Letter(row, tuple(steps))


def visible(staff: Staff) -> list[str]:
    """The offices whose letters a person may see."""
    return counted_offices(staff)


def under_way(instalments: Sequence[int]) -> dict[tuple[int, int], int]:
    """The open letters about these instalments, by instalment and obligation."""
    with connection.cursor() as cursor:
        cursor.execute(_UNDER_WAY, [list(instalments)])
        return {(row[0], row[1]): row[2] for row in cursor.fetchall()}


@dataclass(frozen=True)
class Listed:
    """A letter as lists show it."""

    number: int
    sort: str
    office: str
    person: int
    role: str
    kind: str
    at: datetime
    word: str
    yen: int
    count: int
    paper: str | None
    dispatched_on: date | None

    @property
    def state(self) -> str:
        """Where it stands."""
        return r.state_after(self.word)


def listed(staff: Staff, *, sort: str = "", state: str = "") -> list[Listed]:
    """The letters that a person may see, the newest first."""
    with connection.cursor() as cursor:
        cursor.execute(_LIST, {"offices": visible(staff), "sort": sort})
        found = [Listed(*row) for row in cursor.fetchall()]
    return [one for one in found if not state or one.state == state]


def counted(found: Iterable[Listed]) -> dict[str, int]:
    """How many letters stand in each state."""
    tally = dict.fromkeys(r.STATES, 0)
    for one in found:
        tally[one.state] += 1
    return tally


def rows(found: Sequence[Listed], staff: Staff) -> list[dict[str, Any]]:
    """Letters as table rows; who they go to is named where the office may be looked at."""
    named = particulars.latest({one.person for one in found if may_look(staff, one.office)})
    known = kinds.load_kinds()
    return [
        {
            "id": one.number,
            "number": {"text": f"第{one.number}号", "url": f"/notices/singles/{one.number}/"},
            "sort": r.SORTS[one.sort].name,
            "who": {"name": named[one.person].name, "url": f"/debtors/{one.person}/"}
            if one.person in named
            else {"name": HIDDEN},
            "kind": f"{known[one.kind].short_name}　{one.count:,}期別",
            "yen": one.yen,
            "state": {"kind": r.STATES[one.state][0], "text": r.STATES[one.state][1]},
            "paper": one.paper or "",
            "sent_on": one.dispatched_on if one.state == r.DISPATCHED else None,
            "person": one.person if one.person in named else None,
        }
        for one in found
    ]


def steps(found: Letter) -> list[dict[str, Any]]:
    """What was done with a letter, in order."""
    return [
        {
            "word": r.WORDS[step.word],
            "on": step.on,
            "by": staff_name(step.by),
            "at": step.at,
            "note": "　".join(filter(None, (r.WAYS.get(step.way, ""), step.receipt, step.note))),
        }
        for step in found.steps
    ]


def withdrawn(numbers: Iterable[str]) -> set[str]:
    """Those of these papers whose letter was withdrawn before it left."""
    sealed = SingleLetterStepRow.objects.filter(word=r.SEALED, paper__number__in=list(numbers))
    gone = SingleLetterStepRow.objects.filter(word=r.WITHDRAWN).values("letter")
    return set(sealed.filter(letter__in=gone).values_list("paper__number", flat=True))


def letters_about(instalment: int, staff: Staff) -> list[dict[str, Any]]:
    """The letters about an instalment, newest first, for those whom their office is open to."""
    rows = SingleLetterRow.objects.filter(lines__instalment=instalment).order_by("-pk")
    held = [
        Letter(row, tuple(row.steps.select_related("paper").order_by("turn")))
        for row in rows
        if may_look(staff, row.office)
    ]
    named = particulars.latest({one.row.person_id for one in held})
    return [_about(one, named[one.row.person_id].name) for one in held]


def _about(one: Letter, name: str) -> dict[str, Any]:
    sealed = one.last(r.SEALED)
    kind, text = r.STATES[one.state]
    return {
        "on": one.steps[0].on,
        "label": {
            "text": f"{one.sort.paper}（{name}　様あて）",
            "url": f"/notices/singles/{one.row.pk}/",
        },
        "number": sealed.paper.number if sealed and sealed.paper else "",
        "stage": {"kind": kind, "text": text},
    }

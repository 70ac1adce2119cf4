"""公示送達: where each notice stands, what it is under way for, and the list of notices."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from saiken import kinds
from saiken.desks.service.models.postings import PostingRow, PostingStepRow
from saiken.desks.service.rules import posting as r
from saiken.law.prescription.posting import served_on
from saiken.store.cases.staff import members
from saiken.store.looks.recording import record
from saiken.store.offices.walls import counted_offices, may_look
from saiken.store.people import particulars
from saiken.values.actors import Now, Staff

HIDDEN = "（氏名は扱っている所属だけが見られます）"
_LAST = "(select {} from public_notice_step s where s.posting_id = n.id order by turn desc limit 1)"
_LAST_WORD = _LAST.format("word")
_UNDER_WAY = f"""
select n.id from public_notice_line i join public_notice n on n.id = i.posting_id
 where i.instalment_id = any(%s) and {_LAST_WORD} not in ('posted', 'taken_down', 'withdrawn')
 order by 1 limit 1
"""
_LIST = f"""
select n.id, n.office, n.person_id, n.kind, n.at, {_LAST_WORD},
       (select count(*) from public_notice_line i where i.posting_id = n.id),
       (select p.number from public_notice_step s join paper p on p.id = s.paper_id
         where s.posting_id = n.id order by s.turn limit 1),
       (select s."on" from public_notice_step s where s.posting_id = n.id
         and s.word = 'posted' order by s.turn desc limit 1)
  from public_notice n where n.office = any(%(offices)s)
   and (%(person)s::bigint is null or n.person_id = %(person)s)
 order by n.id desc
"""


@dataclass(frozen=True)
class Notice:
    """One public notice with its steps and where it stands."""

    row: PostingRow
    steps: tuple[PostingStepRow, ...]

    @property
    def state(self) -> str:
        """Where it stands after its last step."""
        return r.state_after(self.steps[-1].word)

    @property
    def kind(self) -> kinds.Kind:
        """The kind of the letters."""
        return kinds.load_kinds()[self.row.kind]

    def last(self, word: str) -> PostingStepRow | None:
        """The last step of a word."""
        return next((step for step in reversed(self.steps) if step.word == word), None)

    @property
    def paper(self) -> int | None:
        """Its numbered paper, from the sealing on."""
        sealed = self.last(r.SEALED)
        return sealed.paper_id if sealed else None

    @property
    def posted(self) -> PostingStepRow | None:
        """The step that says since when it hangs or hung; None where that was taken back."""
        return self.last(r.POSTED) if self.state in (r.POSTED, r.TAKEN_DOWN) else None

    @property
    def drafters(self) -> frozenset[str]:
        """Who drew it up, or laid it before the chief: none of them decides on it."""
        return frozenset(s.by for s in self.steps if s.word in (r.DRAFTED, r.ASKED))


def notice(number: int, offices: Collection[str]) -> Notice | None:
    """A notice of one of these offices; None where there is none."""
    row = PostingRow.objects.filter(pk=number, office__in=list(offices)).first()
    return _with_steps(row) if row is not None else None


def of_paper(paper: int) -> Notice | None:
    """The notice that a paper is; None where it is another."""
    step = PostingStepRow.objects.filter(paper_id=paper).select_related("posting").first()
    return _with_steps(step.posting) if step is not None else None


def seen(number: int, staff: Staff) -> Notice | None:
    """A notice that somebody may see the figures of; None where there is none for them."""
    return notice(number, counted_offices(staff))


def _with_steps(row: PostingRow) -> Notice:
    return Notice(row, tuple(row.steps.select_related("paper").order_by("turn")))


def under_way(instalments: Iterable[int]) -> int | None:
    """The notice, not yet on the board, that is about one of these instalments."""
    with connection.cursor() as cursor:
        cursor.execute(_UNDER_WAY, [list(instalments)])
        found = cursor.fetchone()
    return found[0] if found else None


@dataclass(frozen=True)
class Listed:
    """A notice as lists show it; `last_posted_on`: its record may have been taken back since."""

    number: int
    office: str
    person: int
    kind: str
    at: datetime
    word: str
    count: int
    paper: str | None
    last_posted_on: date | None

    @property
    def state(self) -> str:
        """Where it stands."""
        return r.state_after(self.word)

    @property
    def posted_on(self) -> date | None:
        """Since when it hangs, or hung."""
        return self.last_posted_on if self.state in (r.POSTED, r.TAKEN_DOWN) else None

    @property
    def served_on(self) -> date | None:
        """From which day it counts as served."""
        return served_on(self.posted_on) if self.posted_on else None


def listed(staff: Staff, *, person: int | None = None) -> list[Listed]:
    """The notices that somebody may see, to one person or to all, the newest first."""
    with connection.cursor() as cursor:
        cursor.execute(_LIST, {"offices": counted_offices(staff), "person": person})
        return [Listed(*row) for row in cursor.fetchall()]


def counted(found: Iterable[Listed]) -> dict[str, int]:
    """How many notices stand in each state."""
    tally = dict.fromkeys(r.STATES, 0)
    for one in found:
        tally[one.state] += 1
    return tally


def rows(found: Sequence[Listed], *, by: Staff, now: Now, page: str) -> list[dict[str, Any]]:
    """Notices as table rows; who is named, where the office may be looked at, is on record."""
    named = particulars.latest({one.person for one in found if may_look(by, one.office)})
    record(sorted(named), page, by=by, now=now)
    known = kinds.load_kinds()
    return [
        {
            "id": one.number,
            "number": {"text": f"第{one.number}号", "url": f"{r.HERE}{one.number}/"},
            "who": {"name": named[one.person].name, "url": f"/service/{one.person}/"}
            if one.person in named
            else {"name": HIDDEN},
            "kind": f"{known[one.kind].short_name}　{one.count:,}期別",
            "state": {"kind": r.STATES[one.state][0], "text": r.STATES[one.state][1]},
            "paper": one.paper or "",
            "posted_on": one.posted_on,
            "served_on": one.served_on,
            "left": left(one.state, one.served_on, now.day),
        }
        for one in found
    ]


def left(state: str, served: date | None, on: date) -> str:
    """How long it still has to hang, in words; empty where it does not hang."""
    if state != r.POSTED or served is None:
        return ""
    days = (served - on).days
    return f"あと{days}日" if days > 0 else "送達済み（外せます）"


def steps(found: Notice) -> list[dict[str, Any]]:
    """What was done with a notice, in order."""
    names = members([found.row.office])
    return [
        {
            "word": r.WORDS[step.word],
            "on": step.on,
            "by": names.get(step.by, (step.by, ""))[0],
            "at": step.at,
            "note": step.note,
        }
        for step in found.steps
    ]


def never_posted(numbers: Iterable[str]) -> set[str]:
    """Those of these papers whose notice was withdrawn and never hung."""
    sealed = PostingStepRow.objects.filter(word=r.SEALED, paper__number__in=list(numbers))
    gone = PostingStepRow.objects.filter(word=r.WITHDRAWN).values("posting")
    return set(sealed.filter(posting__in=gone).values_list("paper__number", flat=True))

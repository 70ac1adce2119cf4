"""Notices of changed law: told by the centre, read by the offices, taken back with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from saiken.desks.knowledge.models import ChangeEndRow, ChangeReadRow, ChangeRow
from saiken.desks.knowledge.rules.door import ANSWER, SEE, CannotKeep, must_be_centre
from saiken.values.actors import Now, Staff


@dataclass(frozen=True)
class Told:
    """制度改正の言葉, and which cases it touches; what is empty does not narrow."""

    title: str
    text: str
    holds_from: date
    articles: str
    kinds: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    due_first: date | None = None
    due_last: date | None = None

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> "Told":
        """What was typed into the form."""
        several = {name: tuple(said[name]) for name in ("kinds", "classes", "stages")}
        return cls(**(dict(said) | several))


def tell(told: Told, *, by: Staff, now: Now) -> int:
    """制度改正を知らせる: the number of the notice."""
    must_be_centre(by, ANSWER, now)
    if told.due_first and told.due_last and told.due_last < told.due_first:
        raise CannotKeep(
            "納期限の終わりの日が、始めの日より前です。日を直してください。", "due_last"
        )
    row = ChangeRow.objects.create(
        title=told.title.strip(),
        text=told.text.strip(),
        holds_from=told.holds_from,
        articles=told.articles.strip(),
        kinds=list(told.kinds),
        classes=list(told.classes),
        stages=list(told.stages),
        due_first=told.due_first,
        due_last=told.due_last,
        by=by.number,
        at=now.moment,
    )
    return row.pk


def read(number: int, *, by: Staff, now: Now) -> bool:
    """確認しました: whether it is new that this person has read the notice."""
    by.must(SEE)
    row = ChangeRow.objects.filter(pk=number).first()
    if row is None:
        raise CannotKeep("このお知らせはありません。一覧を開き直してください。")
    values = {"office": by.office, "at": now.moment}
    _, made = ChangeReadRow.objects.get_or_create(change=row, by=by.number, defaults=values)
    return made


def take_back(number: int, reason: str, *, by: Staff, now: Now) -> None:
    """お知らせを取り下げる, with the reason; once."""
    must_be_centre(by, ANSWER, now)
    row = ChangeRow.objects.filter(pk=number, end=None).first()
    if row is None or not reason.strip():
        raise CannotKeep(
            "取り下げる理由を書いてください。取り下げたものは、もう取り下げられません。"
        )
    ChangeEndRow.objects.create(change=row, reason=reason.strip(), by=by.number, at=now.moment)

"""Keeping a list under a name, writing it anew, dropping it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from saiken.desks.own_lists.models import OwnListRow, OwnListVersionRow
from saiken.desks.own_lists.queries import OwnList, own
from saiken.desks.own_lists.rules import PAGES, kept
from saiken.values.actors import NotAllowed, Now, Staff
from saiken.values.refusals import Cannot


class CannotKeep(Cannot):
    """A list that cannot be kept; says why and what to do."""


@dataclass(frozen=True)
class Said:
    """What somebody says of a list: its name, whether the office sees it, what it replaces."""

    name: str
    shared: bool
    instead_of: int | None = None


@transaction.atomic
def keep(page: str, asked: Mapping[str, str], said: Said, *, by: Staff, now: Now) -> int:
    """一覧を残す, as a new one or instead of an own one; its number.

    CannotKeep for a page without such lists, or a name that another own list has.
    """
    found = PAGES.get(page)
    if found is None:
        raise CannotKeep("この頁の一覧は残せません。一覧の頁を開き直してください。")
    by.must(found.permission)
    mine = own(by)
    if any(one.name == said.name and one.number != said.instead_of for one in mine):
        raise CannotKeep(
            "同じ名前の一覧があります。名前を変えるか、置き換える一覧を選んでください。", "name"
        )
    if said.instead_of is None:
        row = OwnListRow.objects.create(page=page, owner=by.number, office=by.office, at=now.moment)
        _write(row.pk, said.name, kept(found, asked), shared=said.shared, now=now)
        return row.pk
    held = _held(said.instead_of, mine)
    if held.page != page:
        raise CannotKeep("別の頁の一覧は置き換えられません。選び直してください。", "instead_of")
    _write(held.number, said.name, kept(found, asked), shared=said.shared, now=now)
    return held.number


@transaction.atomic
def drop(number: int, *, by: Staff, now: Now) -> str:
    """一覧を消す: one's own, for everybody; its name."""
    held = _held(number, own(by))
    _write(number, held.name, held.asked, shared=held.shared, now=now, dropped=True)
    return held.name


def _held(number: int, mine: list[OwnList]) -> OwnList:
    held = next((one for one in mine if one.number == number), None)
    if held is None:
        raise NotAllowed("変えられるのは自分の一覧だけです。一覧の頁を開き直してください。")
    return held


def _write(
    number: int,
    name: str,
    asked: Mapping[str, str],
    *,
    shared: bool,
    now: Now,
    dropped: bool = False,
) -> None:
    OwnListVersionRow.objects.create(
        own_list_id=number,
        name=name,
        asked=dict(asked),
        shared=shared,
        dropped=dropped,
        at=now.moment,
    )

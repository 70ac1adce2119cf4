"""返戻: whether a letter that came back, or an address found wrong, is still unanswered."""

from saiken.claims import facts as f
from saiken.claims.persons import PersonState
from saiken.claims.position import Mark, Position

_MET = "met"
_SENT = tuple(body.word for body in (f.Dunned, f.Demanded, f.PublicNotice))


def came_back(position: Position, person: PersonState) -> Mark | None:
    """返戻: the letter that came back last, while nothing was sent since and nobody moved.

    A visit that found nobody living there says the same of the address. None too where the debtor
    was described anew since, for another address may be known, or was met there since: post that
    was refused or not fetched says nothing against the address.
    """
    told = (position.last(f.LetterReturned.word), _not_there(position))
    back = max((mark for mark in told if mark), key=_when, default=None)
    if back is None or person.told_anew(back.on):
        return None
    sent = (mark for word in _SENT for mark in position.marked(word))
    met = (mark for mark in position.marked(f.Visited.word) if mark.detail == _MET)
    return None if any(_when(mark) > _when(back) for mark in (*sent, *met)) else back


def _not_there(position: Position) -> Mark | None:
    """The last visit, where it found that the debtor does not live there."""
    last = position.last(f.Visited.word)
    return last if last is not None and last.detail in f.NOT_LIVING_THERE else None


def _when(mark: Mark) -> tuple[object, int]:
    return mark.on, mark.ref

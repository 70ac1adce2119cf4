"""返戻: whether a letter that came back is still unanswered."""

from saiken.claims import facts as f
from saiken.claims.persons import PersonState
from saiken.claims.position import Mark, Position

_SENT = tuple(body.word for body in (f.Dunned, f.Demanded, f.PublicNotice))


def came_back(position: Position, person: PersonState) -> Mark | None:
    """返戻: the letter that came back last, while nothing was sent since and nobody moved.

    None too where the debtor was described anew since: another address may be known.
    """
    back = position.last(f.LetterReturned.word)
    if back is None or person.told_anew(back.on):
        return None
    sent = (mark for word in _SENT for mark in position.marked(word))
    return None if any((m.on, m.ref) > (back.on, back.ref) for m in sent) else back

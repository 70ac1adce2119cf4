"""Between the first look at a file and its storing."""

from saiken.desks.intake.actions.taking_in import File, TakenIn, take_in
from saiken.store.intake import waiting
from saiken.values.actors import Now, Staff


def look(file: File, *, by: Staff, now: Now) -> tuple[TakenIn, str]:
    """What a file would bring, and the token to store it with; empty where it is refused whole."""
    result = take_in(file, by=by, now=now, dry_run=True)
    token = "" if result.refused_whole else waiting.keep(file.name, file.data, by=by, now=now)
    return result, token


def store(token: str, *, by: Staff, now: Now) -> TakenIn | None:
    """取り込む: the file of a token becomes facts; None where the token is unknown or too old."""
    found = waiting.waiting(token, by=by)
    if found is None:
        return None
    result = take_in(File(*found), by=by, now=now)
    waiting.drop(token, by=by)
    return result

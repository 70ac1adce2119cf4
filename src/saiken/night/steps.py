"""The steps of the night, in their order; each may be run again without harm."""

from collections.abc import Callable
from dataclasses import dataclass

from saiken.night import (
    chain_facts,
    compare_books,
    compare_identities,
    draft_runs,
    draw_proofs,
    drop_paid,
    drop_waiting,
    follow_figures,
    hand_to_core,
    inbox,
    index_people,
    keep_figures,
    look_again,
    look_for_files,
    match_receipts,
    post_books,
    reorganise,
)
from saiken.values.actors import Now


@dataclass(frozen=True)
class Count:
    """What a step did: how many things were done, how many set aside."""

    done: int
    refused: int = 0


@dataclass(frozen=True)
class Step:
    """One named step: what it is called on the console, and what it does for a day.

    `each_day`: missed nights are made up for day by day, the oldest first. Any other step does
    once, on the last of them, all that is left to do.
    """

    name: str
    work: Callable[[Now], Count]
    each_day: bool = False


def _empty(now: Now) -> Count:
    emptied = inbox.files_that_lie_there(now)
    return Count(emptied.done, emptied.set_aside)


def _keep(now: Now) -> Count:
    return Count(keep_figures.of_yesterday(now))


def _ready(now: Now) -> Count:
    return Count(keep_figures.ready(now))


def _match(now: Now) -> Count:
    matched = match_receipts.waiting_lines(now)
    return Count(matched.done, matched.set_aside)


def _files(now: Now) -> Count:
    looked = look_for_files.of_every_feed(now)
    return Count(looked.done, looked.missing)


def _look_again(now: Now) -> Count:
    seen = look_again.at_instalments_whose_day_has_come(now)
    return Count(seen.done, seen.set_aside)


def _draft(now: Now) -> Count:
    drafted = draft_runs.for_every_office(now)
    draw_proofs.of_every_office(now)
    return Count(drafted.done, drafted.set_aside)


def _drop_paid(now: Now) -> Count:
    dropped = drop_paid.who_paid_after_the_notice(now)
    return Count(dropped.done, dropped.set_aside)


def _follow(now: Now) -> Count:
    followed = follow_figures.added_since_the_last_night(now)
    return Count(followed.done, followed.set_aside)


def _compare(now: Now) -> Count:
    compared = compare_books.a_tenth(now)
    return Count(compared.compared, len(compared.differing) + compared.set_aside)


def _index(now: Now) -> Count:
    found = index_people.who_cannot_be_found(now)
    return Count(found + index_people.whose_household_was_not_indexed())


def _identities(now: Now) -> Count:
    compared = compare_identities.with_the_facts(now)
    return Count(compared.done, compared.differing)


def _post(now: Now) -> Count:
    posted = post_books.of_what_is_new()
    return Count(posted.done, posted.differing)


def _hand(now: Now) -> Count:
    return Count(hand_to_core.what_was_done(now))


def _chain(now: Now) -> Count:
    chained = chain_facts.of_the_day(now)
    return Count(chained.done, chained.broken)


def _drop(now: Now) -> Count:
    return Count(drop_waiting.files_nobody_stored(now))


def _reorganise(now: Now) -> Count:
    done = reorganise.where_the_day_has_come(now)
    return Count(done.done, len(done.why))


STEPS = (
    # Before anything moves: what the standings of the day that is over tell.
    Step(keep_figures.NAME, _keep),
    Step(inbox.NAME, _empty),
    # After the files of the night: what they brought to an old office goes with the rest.
    Step(reorganise.NAME, _reorganise),
    Step(match_receipts.NAME, _match),
    Step(look_again.NAME, _look_again, each_day=True),
    Step(drop_paid.NAME, _drop_paid),  # after the money of the day is known
    Step(draft_runs.NAME, _draft),
    Step(follow_figures.NAME, _follow),
    Step(index_people.NAME, _index),
    Step(compare_identities.NAME, _identities),
    Step(compare_books.NAME, _compare, each_day=True),
    Step(post_books.NAME, _post),
    Step(keep_figures.READY, _ready),
    Step(hand_to_core.NAME, _hand),
    Step(look_for_files.NAME, _files),
    Step(chain_facts.NAME, _chain),
    Step(drop_waiting.NAME, _drop, each_day=True),  # the last: a night came to its end
)

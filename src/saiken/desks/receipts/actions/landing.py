"""Where money of a known instalment lands: posted, held against the ledger, owed back, or held."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, timedelta

from saiken.claims import standing as st
from saiken.desks.receipts.models import HELD, IN_LEDGER, MATCHED, REFUND
from saiken.store import reads
from saiken.store.standings.lists import kept_stages

GONE, SUSPECTED, ENDED_PRIVATE = "claim_gone", "completion_suspected", "private_claim_ended"
# Only what has ended by today may have ended by the day of the payment.
_LOOKED_AT = st.ENDED | {st.SUSPECTED, st.COMPLETED, st.DISCHARGED}

# An extract drawn about the day of a debit may hold its money already; within ten days a section
# has entered what its bank told.
ENTERED_BEFORE, ENTERED_AFTER = timedelta(days=1), timedelta(days=10)

Money = tuple[int, int, date]  # instalment, yen, day
Landing = tuple[str, str]  # state and why


def landings(money: Iterable[Money]) -> dict[Money, Landing]:
    """消込の可否. The state of each payment of an instalment that is not posted yet, and why.

    A public claim that had ended takes no payment: it is owed back. Where the end is only
    suspected, or the claim is of private law and may be owed in conscience, a person decides.
    """
    by_day: dict[date, list[Money]] = defaultdict(list)
    for one in set(money):
        by_day[one[2]].append(one)
    found = {}
    for day, paid in by_day.items():
        ids = {id_ for id_, _, _ in paid}
        entered, ended = entered_by_ledgers(ids, day), ended_on(ids, day)
        for id_, yen, _ in paid:
            held = (id_, yen) in entered
            landed = ended.get(id_, (MATCHED, ""))
            found[id_, yen, day] = (IN_LEDGER, "") if held else landed
    return found


def entered_by_ledgers(instalments: Iterable[int], paid_on: date) -> set[tuple[int, int]]:
    """The instalments and yen that ledgers tell as paid from a day before a debit to ten after."""
    first, last = paid_on - ENTERED_BEFORE, paid_on + ENTERED_AFTER
    return {
        (id_, yen) for id_, on, yen in reads.paid_by(instalments, "ledger") if first <= on <= last
    }


def ended_on(ids: Collection[int], day: date) -> dict[int, Landing]:
    """What becomes of money for those that had ended, or are suspected to, on its day.

    Money of the very day on which an end was decided comes to the ledger after that decision: it
    is owed back, as it would be were it posted.
    """
    asked = [id_ for id_, stage in kept_stages(ids).items() if stage in _LOOKED_AT]
    found: dict[int, Landing] = {}
    if not asked:
        return found
    for id_, at in reads.standings(asked, on=day).items():
        landing = _landing(at)
        if landing is not None:
            found[id_] = landing
    return found


def _landing(at: st.Standing) -> Landing | None:
    if at.stage in st.ENDED:
        private = at.instalment.kind.class_on(at.on).word == st.PRIVATE
        return (HELD, ENDED_PRIVATE) if private else (REFUND, GONE)
    if at.stage == st.SUSPECTED:
        return HELD, SUSPECTED
    return (HELD, ENDED_PRIVATE) if at.stage == st.DISCHARGED else None

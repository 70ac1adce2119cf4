"""What a correction takes back of each instalment, and what it states instead.

Only what the file contradicts is stated anew; what stood in the same acts is repeated as it was.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from saiken.claims import facts as f
from saiken.claims.facts import Fact
from saiken.desks.intake.actions import ledger_facts
from saiken.desks.intake.actions.comparing import Contradicted
from saiken.store import reads
from saiken.store.append import NewFact

# Which facts a difference in a field contradicts.
_CONTRADICTED: Mapping[str, tuple[type[f.Body], ...]] = {
    "調定額": (f.Assessed,),
    "納期限": (f.Assessed,),
    "収納額": (f.Paid,),
    "督促": (f.Dunned, f.HistoryStated),
    "督促日": (f.Dunned, f.HistoryStated),
}


def restated(
    corrected: Sequence[Contradicted], told: Mapping[int, Sequence[int]], *, today: date
) -> tuple[dict[int, list[int]], list[NewFact]]:
    """The parts of acts to take back, by act, and the facts that stand in their place.

    `told`: which acts of files still tell of which instalments.
    """
    known = reads.facts([one.instalment for one in corrected])
    parts: dict[int, list[int]] = defaultdict(list)
    facts: list[NewFact] = []
    for one in corrected:
        ours = [x for x in known[one.instalment] if one.instalment in told.get(x.act, ())]
        wrong = tuple(t for d in one.differences for t in _CONTRADICTED[d.field])
        acts = {x.act for x in ours if isinstance(x.body, wrong)}
        for act in sorted(acts):
            parts[act].append(one.instalment)
        facts += _instead(one, ours, acts, wrong, today)
    return dict(parts), facts


def _instead(
    one: Contradicted,
    ours: Sequence[Fact],
    acts: set[int],
    wrong: tuple[type[f.Body], ...],
    today: date,
) -> list[NewFact]:
    """The facts of one instalment that its row states, after those that are repeated."""
    gone = [x for x in ours if isinstance(x.body, wrong)]
    kept = [x for x in ours if x not in gone]
    facts = [_repeated(x, one.instalment) for x in kept if x.act in acts]
    complete = any(x.body.complete for x in ours if isinstance(x.body, f.HistoryStated))
    stated = ledger_facts.first_facts(one.row, one.instalment, complete=complete, today=today)
    facts += [x for x in stated if _is_wanted(x, one, kept, wrong)]
    if f.Paid not in wrong:
        facts += ledger_facts.payment(one.row, one.instalment, one.at.came, today=today)
    return facts


def _is_wanted(
    fact: NewFact, one: Contradicted, kept: Sequence[Fact], wrong: tuple[type[f.Body], ...]
) -> bool:
    """Whether the row's fact takes the place of one that goes, or tells what nobody told yet."""
    if isinstance(fact.body, wrong):
        return True
    if isinstance(fact.body, f.Assessed | f.Paid | f.HistoryStated):
        return False
    return not any((x.body.word, x.happened_on) == (fact.body.word, fact.happened_on) for x in kept)


def _repeated(fact: Fact, instalment: int) -> NewFact:
    return NewFact(
        fact.body, fact.happened_on, instalment, covers=fact.covers, against=fact.against
    )

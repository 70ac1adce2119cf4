"""What persons stated of a claim's history so far, each with the way to take it back."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from saiken.boards.history import DUNNING_WORDS
from saiken.claims import facts as f
from saiken.claims.standing import Standing
from saiken.law.terms import day_in_words
from saiken.screens.steps import ReasonForm
from saiken.store.ledger.lists import kinds_of
from saiken.values.actors import Staff

HISTORY = "history"


def in_words(said: f.HistoryStated, on: date | None) -> str:
    """A statement as one line."""
    whole = "経過はこれですべて" if said.complete else "経過はすべてとは限らない"
    day = f"（{day_in_words(on)}）" if on else ""
    return f"督促：{DUNNING_WORDS[said.dunning]}{day}。{whole}"


def acts(
    claim: int, known: Mapping[int, Sequence[f.Fact]], standings: Iterable[Standing], staff: Staff
) -> list[dict[str, Any]]:
    """The confirmations that stand, newest first: the day, the paper, which instalments."""
    labels = {at.instalment.id: at.instalment.label for at in standings}
    told = [
        (fact, labels.get(id_, ""))
        for id_, facts in known.items()
        for fact in facts
        if isinstance(fact.body, f.HistoryStated)
    ]
    kinds = kinds_of(fact.act for fact, _ in told)
    groups: dict[int, list[tuple[f.Fact, str]]] = {}
    for fact, label in told:
        if kinds[fact.act] == HISTORY:
            groups.setdefault(fact.act, []).append((fact, label))
    return [_act(act, claim, held, staff) for act, held in sorted(groups.items(), reverse=True)]


def _act(act: int, claim: int, held: Sequence[tuple[f.Fact, str]], staff: Staff) -> dict[str, Any]:
    first = held[0][0]
    assert isinstance(first.body, f.HistoryStated)
    return {
        "on": first.happened_on,
        "paper": first.body.paper,
        "instalments": "・".join(label for _, label in held),
        "claim": claim,
        "url": f"/intake/history/{act}/take-back/" if staff.may("history.confirm") else "",
        "form": ReasonForm(auto_id=f"id_{act}_%s", label="取り消す理由"),
    }

"""Making an act from a line of the kind, or from the words of an act that no kind names."""

from functools import cache
from typing import Any

from saiken.claims.next_acts.act import ActBar, ActNeed, NextAct, need_in_words, words_of
from saiken.claims.next_acts.case import ActCase
from saiken.claims.standing import COMPLETED
from saiken.kinds import Line, Measure


def by_line(case: ActCase, line: Line, bar: ActBar | None, **more: Any) -> NextAct:
    """An act that the kind's line offers, kept back by a bar or not."""
    if bar is not None:
        return _barred(case, (line.word, line.says, line.article), bar, more)
    wording = words_of(line.word)
    if more.get("required"):
        more.setdefault("if_not", wording.if_not)
    return NextAct(line.word, line.says, True, line.article, covers=case.covers, **more)


def by_word(
    case: ActCase, word: str, article: str = "", bar: ActBar | None = None, **more: Any
) -> NextAct:
    """An act of the office itself, by its word in `acts.yaml`."""
    wording = words_of(word)
    if bar is not None:
        return _barred(case, (word, wording.label, article), bar, more)
    more.setdefault("covers", case.covers)
    if more.get("required"):
        more.setdefault("if_not", wording.if_not)
    return NextAct(word, wording.label, True, article, **more)


def _barred(
    case: ActCase, named: tuple[str, str, str], bar: ActBar, more: dict[str, Any]
) -> NextAct:
    """What is kept back is not asked for; its grounds and needs stay, so that one can prepare."""
    word, label, article = named
    return NextAct(
        word,
        label,
        False,
        article,
        possible_from=bar.opens if bar.opens is not None else more.get("possible_from"),
        barred_by=bar.says,
        bar_article=bar.article,
        why=more.get("why", ""),
        grounds=more.get("grounds", ()),
        needs=more.get("needs", ()),
        covers=case.covers,
    )


@cache
def needed(word: str, *, met: bool = False, article: str = "") -> ActNeed:
    """Something an act needs, in the words of `acts.yaml`."""
    return ActNeed(word, need_in_words(word), article, met)


def needs_of(line: Measure, *but: str) -> tuple[ActNeed, ...]:
    """What the kind's line itself says the act needs, without what a rule answers by itself."""
    return tuple(needed(word) for word in line.needs if word not in but)


def period_over(case: ActCase) -> tuple[ActNeed, ...]:
    """What must be borne in mind of a claim whose period is over and that lives on."""
    return (needed("period_over"),) if case.at.stage == COMPLETED else ()

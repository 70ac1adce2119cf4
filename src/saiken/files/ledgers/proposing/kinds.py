"""Which claim kind a file is of: by its titles, names, headings and the words of its columns."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from saiken.files.cells import folded, shown
from saiken.files.ledgers.columns import WordColumn
from saiken.files.ledgers.headings import plain_name
from saiken.files.ledgers.proposing.column import Column
from saiken.files.ledgers.proposing.gathering import Ledger
from saiken.files.ledgers.proposing.proposal import Draft, Picked
from saiken.files.ledgers.proposing.words import MAYBE, SURE, words
from saiken.kinds import Kind

_BRACKETED = re.compile(r"[(（].*?[)）]")
_SIGNS = re.compile(r"[・･,、/／\s]")
_TITLE, _FILE_NAME, _HEADING = 3, 2, 1
_AHEAD, _ENOUGH, _ALONE = 3, 3, 2
_MOST_WORDS = 30


@dataclass(frozen=True)
class _Marks:
    """The words that speak for each kind, by its code."""

    of_kinds: Mapping[str, Mapping[str, int]]

    def scores(self, text: str) -> dict[str, int]:
        """How far a text speaks for each kind; a word inside a longer one found is not counted."""
        plain = _plain(text)
        found = {
            mark for marks in self.of_kinds.values() for mark in marks if mark and mark in plain
        }
        longest = {
            mark for mark in found if not any(mark != other and mark in other for other in found)
        }
        return {
            code: score
            for code, marks in self.of_kinds.items()
            if (score := max((marks[mark] for mark in longest & set(marks)), default=0))
        }


def _plain(text: str) -> str:
    return _SIGNS.sub("", plain_name(text))


def _marks(kinds: Sequence[Kind]) -> _Marks:
    told: dict[str, Mapping[str, int]] = {}
    for kind in kinds:
        names = (kind.name, kind.short_name, kind.principal_name, _BRACKETED.sub("", kind.name))
        marks = {_plain(name): SURE for name in names if len(name) > 2 and name != "本税"}
        for word, weight in words().kinds.get(kind.code, ()):
            marks[_plain(word)] = max(weight, marks.get(_plain(word), 0))
        told[kind.code] = marks | {kind.code: SURE}  # as files are named by programs
    return _Marks(told)


def pick_kind(ledger: Ledger, draft: Draft, *, kind: str | None, kinds: Sequence[Kind]) -> str:
    """The code of the kind; empty where a column tells it for each row, or nothing does."""
    if kind:
        return kind
    marks = _marks(kinds)
    if _pick_column(ledger, draft, marks):
        return ""
    scores = _of_file(ledger, marks)
    ranked = sorted(scores.items(), key=lambda one: -one[1])
    best, second = [*ranked, ("", 0), ("", 0)][:2]
    alone = best[1] >= _ALONE and not second[1]
    if alone or (best[1] >= _ENOUGH and best[1] - second[1] >= _AHEAD):
        return best[0]
    names = {one.code: one.name for one in kinds}
    candidates = tuple(f"{code}（{names[code]}）" for code, _ in ranked[:5])
    draft.ask("kind", "債権の種類が決められません。--kind で指定してください。", candidates)
    return ""


def _of_file(ledger: Ledger, marks: _Marks) -> dict[str, int]:
    titles = {shown(cell) for sheet in ledger.sheets for row in sheet.above for cell in row}
    titles |= {table.sheet for table in (*ledger.others, *(s.table for s in ledger.sheets))}
    texts = [(title, _TITLE) for title in titles if title]
    texts += [(ledger.raw.name.rpartition(".")[0], _FILE_NAME)]
    texts += [(column.name, _HEADING) for column in ledger.columns]
    texts += [("、".join(c.different), _HEADING) for c in ledger.columns if _tells(c)]
    total: dict[str, int] = {}
    counted: set[tuple[str, int]] = set()
    for text, weight in texts:
        if (_SIGNS.sub("", text), weight) in counted:
            continue
        counted.add((_SIGNS.sub("", text), weight))
        for code, score in marks.scores(text).items():
            total[code] = total.get(code, 0) + weight * score
    return total


def _tells(column: Column) -> bool:
    """Whether the values of a column may name a kind: few words, neither names nor notes."""
    few = 0 < len(column.different) <= _MOST_WORDS
    return few and column.share_names > 0.9 and not {"name", "note"} & set(column.meanings)


def _pick_column(ledger: Ledger, draft: Draft, marks: _Marks) -> bool:
    """A column whose every word means one kind, where a heading calls it so."""
    named = [c for c in ledger.columns if "kind" in c.meanings and not draft.taken(c)]
    unnamed = [c for c in ledger.columns if not c.meanings and not draft.taken(c)]
    for column in (*sorted(named, key=lambda c: -c.meanings["kind"]), *unnamed):
        meaning = _meanings(column, marks)
        if meaning:
            told = "、".join(list(meaning)[:4])
            why = f"値（{told}）がそれぞれ一つの債権の種類を表すことから"
            draft.pick(Picked("kind", WordColumn(column.name, words=meaning), column, why))
            return True
    return False


def _meanings(column: Column, marks: _Marks) -> dict[str, str]:
    """What each word of a column means; nothing where one of them is unclear."""
    if not column.values or len(column.different) > _MOST_WORDS or column.share_filled < 0.97:
        return {}
    meaning = {}
    for text in column.different:
        scores = marks.scores(text)
        best = max(scores.values(), default=0)
        codes = [code for code, score in scores.items() if score == best]
        if len(codes) != 1 or best < MAYBE:
            return {}
        meaning[folded(text)] = codes[0]
    return meaning

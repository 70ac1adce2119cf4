"""A ledger becomes facts: each portion in a transaction and under a key of its own, one batch.

Killed anywhere, the same file goes on where it was: nothing is lost and nothing comes twice. The
end of the record is held for a portion, never for a file.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction

from saiken.desks.intake.actions import comparing, mirrors, telephones
from saiken.desks.intake.actions.mappings import TAKE_IN
from saiken.desks.intake.actions.new_facts import first_facts
from saiken.desks.intake.actions.portions import (
    TELEPHONES,
    Answer,
    Asked,
    Portion,
    Seen,
    portions_of,
    seen,
)
from saiken.desks.intake.actions.taken import LEDGER, TakenIn, manifest_of
from saiken.files.ledgers import LedgerStream
from saiken.store.append import Act, append, free_key
from saiken.store.intake import batches, lists
from saiken.store.intake import portions as shelf
from saiken.store.intake.portions import Begun
from saiken.store.intake.progress import COMPARING, STORING
from saiken.store.mirrors import recording
from saiken.values.actors import Now
from saiken.values.refusals import Refused

EXTRACT = "extract"  # in the counts of a mirror's batch: how much of it was compared so far


class TakenBackMeanwhile(RuntimeError):
    """The batch was taken back while its file was still coming in."""


def known_again(stream: LedgerStream, asked: Asked, known: Begun) -> TakenIn | None:
    """The answer to a file that is known already; None where it brings something all the same."""
    answer, drawn = Answer(), _drawn(asked, None)
    before, compared = recording.compared_before(known.batch), recording.Compared()
    for portion in portions_of(stream):
        asked.tell(COMPARING, portion.summary.record_count, stream.about)
        with transaction.atomic():
            batches.one_at_a_time(TAKE_IN)
            one = seen(portion, on=drawn.day)
            if known.mapping_sha256 == asked.version[1]:
                one.found.called.clear()  # it told them then; a newer file may have since
            if one.found.new or one.found.further or one.found.called:
                return None
            held = mirrors.held_beside(portion.ledger, on=drawn.day)
            compared = mirrors.so_far(compared, held)
            if held:
                keep = recording.agree if before else recording.keep
                keep(known.batch, held.told, now=drawn)
        answer.add(one)
    if compared.offices and not before:
        recording.close(known.batch, compared, now=drawn)
    return replace(answer.result(stream.summary, asked), batch=known.batch)


def stored(stream: LedgerStream, asked: Asked, besides: Begun | None) -> TakenIn:
    """The ledger becomes facts; portions that are in the record already are passed over.

    `besides`: a finished batch of the same file, beyond which it brings something again.
    """
    batch = _Batch(stream, asked, besides)
    asked.tell(STORING, 0, stream.about)
    for portion in portions_of(stream):
        with transaction.atomic():
            batches.one_at_a_time(TAKE_IN)
            batch.take(portion)
        asked.tell(STORING, portion.summary.record_count, stream.about)
    return batch.answer()


class _Batch:
    """A batch that grows by portions, as far as it is."""

    def __init__(self, stream: LedgerStream, asked: Asked, besides: Begun | None) -> None:
        self._stream, self._asked, self._besides = stream, asked, besides
        self._begun: Begun | None = None
        self._answer, self._passed = Answer(), False

    def take(self, portion: Portion) -> None:
        """A portion more, or what of it is not in the record yet."""
        self._asked.must_be_unchanged()
        self._begun = begun = self._now(portion)
        rest = portion if begun is None else portion.after(begun.upto)
        if begun is not None and begun.finished:
            self._passed = True
            return
        self._passed = self._passed or len(rest.rows) < len(portion.rows)
        if rest.rows or rest.last:
            self._keep(rest)
            self._begun = self._now(rest)

    def answer(self) -> TakenIn:
        """The whole file's answer, with what an earlier attempt stored of it."""
        if self._begun is None:
            raise RuntimeError("a ledger has at least one portion")
        answer = self._answer
        if self._passed:
            answer = Answer()
            answer.listed([Refused(**one) for one in lists.refusals(self._begun.batch)])
        result = answer.result(self._stream.summary, self._asked)
        return replace(result, batch=self._begun.batch, counts=dict(self._begun.counts))

    def _now(self, portion: Portion) -> Begun | None:
        """How far it is: another may load the same file, or have taken it back."""
        found = shelf.begun(portion.summary.read.sha256, LEDGER)
        if found and self._besides and found.batch == self._besides.batch:
            found = None
        if self._begun and (found is None or found.batch != self._begun.batch):
            raise TakenBackMeanwhile(
                "取込の途中で取り消されました。"
                "残りは取り込んでいません。要るときは、もう一度取り込んでください。"
            )
        return found

    def _keep(self, portion: Portion) -> None:
        asked, begun = self._asked, self._begun
        drawn = _drawn(asked, begun)
        one = seen(portion, on=drawn.day)
        act = self._appended(one, drawn)
        held = mirrors.held_beside(portion.ledger, on=drawn.day)
        compared = mirrors.so_far(_compared(begun), held)
        batch = self._written(one, act, _counts(one, begun, compared))
        self._answer.add(one)
        if held:
            recording.keep(batch, held.told, now=drawn)
        if portion.last and compared.offices:
            recording.close(batch, compared, now=drawn)

    def _written(self, one: Seen, act: int | None, counts: Mapping[str, Any]) -> int:
        """The manifest of the first portion, or how far the batch is with this one."""
        asked, begun, portion = self._asked, self._begun, one.portion
        figures = one.figures(self._stream.mapping)
        if begun is not None:
            shelf.go_on(
                begun,
                shelf.Portion(portion.upto, counts, one.refused, act, portion.last, figures),
                now=asked.now,
            )
            return begun.batch
        manifest = replace(
            manifest_of(Answer().result(portion.summary, asked), act),
            counts=counts,
            refused=one.refused,
            figures=figures,
            drawn_on=asked.file.drawn_on,
            stated=asked.file.stated or {},
            upto=portion.upto,
            continues=not portion.last,
        )
        return batches.keep(manifest, by=asked.by, now=asked.now, office=asked.office)

    def _appended(self, one: Seen, drawn: Now) -> int | None:
        """The act of a portion; the first of several is one without facts too: a file has one."""
        portion, asked = one.portion, self._asked
        facts = [*first_facts(portion.summary, one.found.new, drawn), *one.found.further]
        facts += telephones.facts(one.found.called, now=drawn)
        if not facts and (self._begun is not None or portion.last):
            return None
        act = Act(self._key(portion), "take_in", asked.by, asked.now, paper=asked.file.name)
        return append(facts, act).act

    def _key(self, portion: Portion) -> str:
        """The file's own key; of a further portion with its number."""
        key = f"take-in:{LEDGER}:{portion.summary.read.sha256}"
        # The same file may bring something again: what it shared with another that was taken back.
        key = key if self._besides is None else f"{key}:{self._besides.batch}"
        return free_key(key if self._begun is None else f"{key}/{self._begun.portions + 1}")


def _drawn(asked: Asked, begun: Begun | None) -> Now:
    """The day of the extract for the facts; one that was begun earlier keeps its day."""
    begun_on = None if begun is None else begun.drawn_on or begun.begun_on
    day = begun_on or asked.drawn_on
    return Now(day, asked.now.moment)


def _compared(begun: Begun | None) -> recording.Compared:
    told = {} if begun is None else begun.counts.get(EXTRACT, {})
    offices = tuple(told.get("offices", ()))
    return recording.Compared(offices, told.get("compared", 0), told.get("differing", 0))


def _counts(one: Seen, begun: Begun | None, compared: recording.Compared) -> Mapping[str, Any]:
    """The counts of the batch up to a portion."""
    before = {} if begun is None else begun.counts
    placed = {place: before.get(place, 0) + n for place, n in one.found.placed.items()}
    counts = comparing.counted(one.portion.summary, placed)
    called = before.get(TELEPHONES, 0) + len(one.found.called)
    counts |= {TELEPHONES: called} if called else {}
    counts |= comparing.backed_otherwise(before, one.found)
    if compared.offices:
        counts[EXTRACT] = {
            "offices": list(compared.offices),
            "compared": compared.compared,
            "differing": compared.differing,
        }
    return counts

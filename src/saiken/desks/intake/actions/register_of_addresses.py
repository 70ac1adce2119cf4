"""宛名の取込: a register of addresses comes in whole, in one act."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from saiken.desks.intake.actions import people
from saiken.desks.intake.actions.mappings import TAKE_IN, address_offices, must_take_in_addresses
from saiken.desks.intake.actions.taken import ADDRESSES, File, TakenIn, keeper, manifest_of
from saiken.files.ledgers import AddressReading, AddressRow
from saiken.store.append import Act, append, free_key
from saiken.store.intake import batches
from saiken.store.intake.progress import COMPARING, STORING, Tell
from saiken.values.actors import Now, Staff
from saiken.values.refusals import Refused


@dataclass(frozen=True)
class Register:
    """A register as it was read, under which version of its mapping."""

    file: File
    reading: AddressReading
    version: tuple[int, str]

    def taken(self, *, by: Staff, now: Now, tell: Tell, dry_run: bool) -> TakenIn:
        """What comes of it. NotAllowed without the permission for everybody's addresses."""
        must_take_in_addresses(by)
        drawn = Now(self.file.drawn_on or now.day, now.moment)
        tell(COMPARING, 0, self.reading.record_count)
        with transaction.atomic():
            if dry_run:
                return replace(self._compared(drawn)[0], dry_run=True)
            batches.one_at_a_time(TAKE_IN)
            result, sound = self._compared(drawn)
            tell(STORING, 0, self.reading.record_count)
            return self._kept(result, sound, by=by, now=now, drawn=drawn)

    def _compared(self, drawn: Now) -> tuple[TakenIn, list[AddressRow]]:
        """The answer, and the rows that contradict nothing."""
        reading = self.reading
        wrong = people.contradictions(reading.rows, now=drawn)
        keys = {refused.key for refused in wrong}
        sound = [row for row in reading.rows if row.key not in keys]
        counts = {"rows": reading.record_count, "persons": len(reading.rows)}
        counts |= people.compare(sound, now=drawn)
        return self._result((*reading.refused, *wrong), counts), sound

    def _result(self, refused: tuple[Refused, ...], counts: Mapping[str, Any]) -> TakenIn:
        read, (version, hashed) = self.reading.read, self.version
        return TakenIn(
            read.file,
            read.sha256,
            ADDRESSES,
            read.mapping,
            refused,
            dict(counts),
            mapping_version=version,
            mapping_sha256=hashed,
        )

    def _kept(
        self, result: TakenIn, sound: list[AddressRow], *, by: Staff, now: Now, drawn: Now
    ) -> TakenIn:
        """Append what is new under the file's key, with its manifest; a known one keeps its own."""
        facts = people.told_by(sound, now=drawn)
        before = batches.known(result.sha256, result.form)
        if before is not None and not facts:
            return replace(result, batch=before.pk)
        act = None
        if facts:
            key = f"take-in:{result.form}:{result.sha256}"
            # It may bring something again: what it shared with another that was taken back.
            key = free_key(key if before is None else f"{key}:{before.pk}")
            act = append(facts, Act(key, "take_in", by, now, paper=result.file)).act
        manifest = replace(
            manifest_of(result, act),
            drawn_on=self.file.drawn_on,
            stated=self.file.stated or {},
        )
        office = keeper(by, address_offices())
        return replace(result, batch=batches.keep(manifest, by=by, now=now, office=office))

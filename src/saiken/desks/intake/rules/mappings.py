"""対応表: which mappings count, of which version each is, and which kinds it can hold."""

import logging
from dataclasses import replace

from saiken.files import ledgers
from saiken.files.ledgers import AnyMapping, LedgerMapping
from saiken.files.ledgers.mapping import DELIMITED
from saiken.kinds.strict import BadData
from saiken.store import reads
from saiken.store.intake import mappings as shelf
from saiken.store.intake.mappings import SavedMapping

log = logging.getLogger(__name__)


def known_mappings(kind: str | None = None) -> list[AnyMapping]:
    """The mappings that count, each in its last version; of a kind only those that can hold it."""
    found = {m.name: m for m in city_mappings()}
    for saved in shelf.latest():
        mapping = _read(saved)
        if mapping is not None:
            found[saved.name] = mapping
    return [m for m in found.values() if kind is None or kind in kinds_of(m)]


def city_mappings() -> tuple[AnyMapping, ...]:
    """The mappings as the city's files have them."""
    return ledgers.read_mappings(reads.city().folder / "mappings")


def version_of(mapping: AnyMapping) -> tuple[int, str]:
    """Which version of its name a mapping is, 0 for what was never saved, and its hash."""
    # A text file's rows may have come as a workbook: that is no mapping of its own.
    as_text = replace(mapping, layout=replace(mapping.layout, form=DELIMITED))
    as_it_is, as_saved = (shelf.hash_of(ledgers.mapping_text(m)) for m in (mapping, as_text))
    found = {shelf.version_of(mapping.name, hashed): hashed for hashed in (as_it_is, as_saved)}
    version = max(found)
    return version, found[version] if version else as_it_is


def kinds_of(mapping: AnyMapping) -> frozenset[str]:
    """The kinds that a file under a mapping can hold rows of; none for a register of addresses."""
    if not isinstance(mapping, LedgerMapping):
        return frozenset()
    column = mapping.fields.kind
    return frozenset({mapping.kind} if mapping.kind else column.words.values() if column else ())


def _read(saved: SavedMapping) -> AnyMapping | None:
    """A saved version; None, and a line in the log, where this version of ours cannot read it."""
    try:
        return ledgers.mapping_of(saved.text, name=saved.name)
    except BadData:
        log.exception("対応表「%s」第%s版が読めません", saved.name, saved.version)
        return None

"""対応表: how each office's files are read; the city's mappings, and those saved over them."""

from collections.abc import Sequence

from saiken import kinds
from saiken.desks.intake.rules.mappings import city_mappings, kinds_of, known_mappings
from saiken.files import ledgers
from saiken.files.ledgers import AnyMapping, LedgerMapping
from saiken.kinds.strict import BadData
from saiken.store import reads
from saiken.store.intake import mappings as shelf
from saiken.store.intake.mappings import SavedMapping
from saiken.values.actors import NotAllowed, Now, Staff
from saiken.values.refusals import Cannot

MAP = "intake.map"
TAKE_IN = "intake.take_in"
ANY_OFFICE = "intake.take_in_any_office"
TAKE_IN_ADDRESSES = "intake.take_in_addresses"


class NotSavable(Cannot):
    """A mapping that cannot be kept; the sentence says why and what to do."""


def save_mapping(mapping: AnyMapping | str, *, note: str = "", by: Staff, now: Now) -> SavedMapping:
    """対応表の保存. A further version of a mapping, for all files from now on.

    The mapping that counts already is not saved again. NotSavable where it cannot be read;
    NotAllowed for what another office reads its ledgers by.
    """
    by.must(MAP)
    mapping = _parsed(mapping) if isinstance(mapping, str) else mapping
    _must_be_ours(mapping, by)
    text = ledgers.mapping_text(mapping)
    counting = next((m for m in known_mappings() if m.name == mapping.name), None)
    if counting is not None:
        _must_be_ours(counting, by)
        if ledgers.mapping_text(counting) == text:
            return mapping_versions(mapping.name)[0]
    before = shelf.versions(mapping.name)
    office = _office(mapping, by)
    if before and before[0].office != office:
        whose = reads.city().full_name(before[0].office)
        says = f"対応表「{mapping.name}」は{whose}のものです。別の名前で保存してください。"
        raise NotAllowed(says)
    return shelf.save(mapping.name, text, office=office, note=note, by=by, now=now)


def mapping_versions(name: str) -> list[SavedMapping]:
    """Every version of a mapping, newest first; the city's file, if there is one, is version 0."""
    found = shelf.versions(name)
    for mapping in city_mappings():
        if mapping.name == name:
            text = ledgers.mapping_text(mapping)
            office = next(iter(sorted(_offices(mapping))), "")
            found.append(SavedMapping(office, name, 0, text, shelf.hash_of(text), "", None))
    return found


def must_hold(wanted: Sequence[str] | frozenset[str], by: Staff) -> None:
    """NotAllowed where kinds of another office are among them, unless one may take in any's."""
    city, held = reads.city_in_charge(), kinds.load_kinds()
    offices = {kinds.office_of(held[kind], city).code for kind in set(wanted)}
    if offices - {by.office} and not by.may(ANY_OFFICE):
        names = "、".join(sorted(city.offices[code].name for code in offices))
        raise NotAllowed(f"このファイルは{names}の台帳です。{names}の職員が取り込んでください。")


def must_take_in_addresses(by: Staff) -> None:
    """NotAllowed unless one may take in, or back, what holds for people of all offices."""
    if not by.may(TAKE_IN_ADDRESSES):
        held = reads.city().offices
        names = "、".join(held[code].name for code in address_offices()) or "権限のある職員"
        says = f"宛名のファイルは全庁の人に関わります。{names}に取込を依頼してください。"
        raise NotAllowed(says)


def address_offices() -> list[str]:
    """The offices in which somebody may take in addresses."""
    city = reads.city()
    return sorted({s.office for s in city.staff if TAKE_IN_ADDRESSES in city.permissions_of(s)})


def _parsed(text: str) -> AnyMapping:
    try:
        return ledgers.mapping_of(text)
    except BadData as wrong:
        raise NotSavable(
            f"対応表として読めません（{wrong}）。書き方を確かめてください。"
        ) from wrong


def _must_be_ours(mapping: AnyMapping, by: Staff) -> None:
    if not isinstance(mapping, LedgerMapping):
        must_take_in_addresses(by)
        return
    unknown = sorted(k for k in kinds_of(mapping) if k not in reads.city().modes)
    if unknown:
        held = kinds.load_kinds()
        names = "、".join(held[k].name if k in held else k for k in unknown)
        why = f"{names}は、この市の所管課が決まっていません。"
        raise NotSavable(f"{why}債権管理課に相談してください。")
    must_hold(kinds_of(mapping), by)


def _offices(mapping: AnyMapping) -> set[str]:
    modes = reads.city_in_charge().modes
    return {modes[kind].office for kind in kinds_of(mapping) if kind in modes}


def _office(mapping: AnyMapping, by: Staff) -> str:
    """Whose mapping it is: the one office of its kinds, else that of who saves it."""
    offices = _offices(mapping)
    return offices.pop() if len(offices) == 1 else by.office

"""Between the first look at a file and its storing: what it would bring, and how it is read."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from threading import Thread

from django.db import connection

from saiken import kinds
from saiken.desks.intake.actions.mappings import ANY_OFFICE, MAP, save_mapping
from saiken.desks.intake.actions.taking_in import File, TakenIn, take_in
from saiken.desks.intake.rules.drawn_on import Proposed, proposal_of
from saiken.desks.intake.rules.mapping_start import Start, start
from saiken.desks.intake.rules.mappings import known_mappings
from saiken.desks.intake.rules.reconciling import Stated
from saiken.files.ledgers import AnyMapping, recognise
from saiken.files.ledgers.opening import open_file
from saiken.files.ledgers.raw import RawFile
from saiken.files.ledgers.returning import also_as_workbooks, returned
from saiken.files.lists.returned import returned_workbook
from saiken.store import reads
from saiken.store.intake import progress, waiting
from saiken.store.intake.mending import keep_rows
from saiken.store.intake.progress import Tell, tell_nobody
from saiken.values.actors import Now, Staff
from saiken.values.refusals import Refused

_UNMAPPED = ("layout_unknown", "layout_ambiguous", "heading_missing")
_ZIP = b"PK"
LONG = 256 * 1024  # bytes; what is shorter is stored in seconds, while the page waits

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Used:
    """How a waiting file is stored: by which mapping (None: the one that knows it), drawn on which
    day, beside which figures of its section.
    """

    mapping: AnyMapping | None = None
    drawn_on: date | None = None
    stated: Stated | None = None


AS_IT_IS = Used()


def look(file: File, *, by: Staff, now: Now) -> tuple[TakenIn, str]:
    """What a file would bring, and the token to store it with; empty where it is refused whole."""
    result = look_again(file, by=by, now=now)
    token = "" if result.refused_whole else waiting.keep(file.name, file.data, by=by, now=now)
    return result, token


def look_again(file: File, *, by: Staff, now: Now, tell: Tell = tell_nobody) -> TakenIn:
    """What a file that waits would bring as the record is now; `tell` hears how far it is."""
    return take_in(file, by=by, now=now, mappings=mappings_for(file), dry_run=True, tell=tell)


def keep(file: File, *, by: Staff, now: Now) -> str:
    """The token of a file that waits before anybody looked at it."""
    return waiting.keep(file.name, file.data, by=by, now=now)


def mappings_for(file: File) -> list[AnyMapping]:
    """The mappings a file may be read by: rows of a text file may come back as a workbook."""
    known = known_mappings()
    return also_as_workbooks(known) if file.data.startswith(_ZIP) else known


def keep_to_map(file: File, result: TakenIn, *, by: Staff, now: Now) -> str:
    """The token of a file that wants a mapping made; empty where none could be, or not by `by`."""
    return keep(file, by=by, now=now) if may_be_mapped(file, result, by=by) else ""


def may_be_mapped(file: File, result: TakenIn, *, by: Staff) -> bool:
    """Whether a file was refused because no mapping knows it, and this person may make one."""
    unmapped = result.refused_whole and result.refused[0].reason in _UNMAPPED
    return unmapped and by.may(MAP) and not isinstance(begin(file, by=by), Refused)


def waiting_file(token: str, *, by: Staff) -> File | None:
    """The file that this person left under a token; None if it is gone or another's."""
    found = waiting.waiting(token, by=by)
    return None if found is None else File(*found)


def proposed_day(file: File, *, now: Now) -> Proposed:
    """抽出日の案: the day on which a file says it was drawn, in its name or above its table."""
    return proposal_of(file.data, file.name, today=now.day)


def opened(file: File) -> RawFile | None:
    """The tables of a file; None where it may not come in."""
    raw = open_file(file.data, file.name)
    return None if isinstance(raw, Refused) else raw


def let_go(token: str, *, by: Staff) -> None:
    """A file that need not wait any longer."""
    waiting.drop(token, by=by)


def store(
    token: str,
    *,
    by: Staff,
    now: Now,
    used: Used = AS_IT_IS,
    tell: Tell = tell_nobody,
) -> TakenIn | None:
    """取り込む: the file of a token becomes facts; None where the token is unknown or too old."""
    file = waiting_file(token, by=by)
    if file is None:
        return None
    file = replace(file, drawn_on=used.drawn_on, stated=used.stated)
    mappings = [used.mapping] if used.mapping else mappings_for(file)
    return _stored(token, file, mappings, by=by, now=now, tell=tell)


def _stored(
    token: str,
    file: File,
    mappings: Sequence[AnyMapping],
    *,
    by: Staff,
    now: Now,
    tell: Tell = tell_nobody,
) -> TakenIn:
    """Take a file in, keep its refused rows for who has to mend them, and let it go."""
    result = take_in(file, by=by, now=now, mappings=mappings, tell=tell)
    if result.batch is not None and result.refused:
        mapping = next(one for one in mappings if one.name == result.mapping)
        tables = returned(file.data, file.name, mapping, result.refused)
        if tables:
            keep_rows(result.batch, file.name, returned_workbook(tables), by=by, now=now)
    waiting.drop(token, by=by)
    return result


def store_beside(token: str, *, by: Staff, now: Now, used: Used = AS_IT_IS) -> bool:
    """Begin to store a long file beside the request; whether it is one. A page tells how far."""
    file = waiting_file(token, by=by)
    if file is None or len(file.data) < LONG:
        return False
    tell = progress.begin(token, file.name, by=by, now=now)
    Thread(target=_beside, args=(token, by, now, used, tell), daemon=True).start()
    return True


def _beside(token: str, by: Staff, now: Now, used: Used, tell: Tell) -> None:
    try:
        result = store(token, by=by, now=now, used=used, tell=tell)
        taken = result is not None and not result.refused_whole
        tell(progress.DONE if taken else progress.REFUSED, 1, 1)
    except Exception:
        log.exception("長いファイルを取り込めませんでした")
        tell(progress.FAILED, 0, 0)
    finally:
        connection.close()


def kinds_to_choose(by: Staff) -> list[kinds.Kind]:
    """The kinds whose ledgers this person may bring in."""
    modes, held = reads.city_in_charge().modes, kinds.load_kinds()
    ours = (one for one in modes.values() if one.office == by.office or by.may(ANY_OFFICE))
    return [held[one.kind] for one in ours if one.kind in held]


def begin(file: File, *, by: Staff) -> Start | Refused:
    """Where the mapping page begins: with the mapping that knows the file, or with a proposal."""
    return start(file.data, file.name, mappings_for(file), kinds_to_choose(by))


def try_out(file: File, mapping: AnyMapping, *, by: Staff, now: Now) -> TakenIn:
    """試す: what a file would bring under a mapping that nobody has stored."""
    by.must(MAP)
    return take_in(file, by=by, now=now, mappings=[mapping], dry_run=True)


def save_for(token: str, mapping: AnyMapping, *, by: Staff, now: Now) -> str:
    """対応表の保存 for a file that waits; a sentence where another mapping fits it as well."""
    save_mapping(mapping, by=by, now=now)
    file = waiting_file(token, by=by)
    answer = file and recognise(file.data, file.name, mappings_for(file))
    return answer.why if isinstance(answer, Refused) else ""

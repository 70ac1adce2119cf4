"""Making the files for the core systems, and recording what those counted."""

from django.db import transaction

from saiken.desks.to_core.queries.handed import mirrored, why_gone
from saiken.files.to_core import Layout, Line, load_layouts, read_lines, write_lines
from saiken.store import reads
from saiken.store.looks.recording import record
from saiken.store.to_core import files
from saiken.store.to_core.facts import Done, done_here
from saiken.store.to_core.files import CoreFile
from saiken.values.actors import NotAllowed, Now, Staff
from saiken.values.refusals import Cannot

HAND = "core.hand_over"


class CannotHandOver(Cannot):
    """A file that was taken back: nobody hands it over or counts it; the sentence says so."""


def make_files(now: Now) -> int:
    """基幹への返し: a file for each mirrored kind and sort of act since the last; how many.

    Again it makes none. Each is a transaction of its own: broken off, the next time makes the rest.
    """
    made = 0
    for kind in mirrored():
        for layout in load_layouts().values():
            made += _make(kind, layout, now)
    return made


@transaction.atomic
def _make(kind: str, layout: Layout, now: Now) -> bool:
    files.lock()
    since, upto = files.sent_until(kind, layout.code), files.head()
    done = done_here(kind, layout.words, since=since, upto=upto)
    if not done:
        return False
    content = write_lines(layout, [_line(one, kind) for one in done])
    read = read_lines(layout, content)
    name = f"{layout.file}_{kind}_{now.moment:%Y%m%d%H%M%S}_{done[0].serial}.csv"
    made = files.Made(name, content, len(read.rows), read.yen)
    files.keep(kind, layout.code, (done[0].serial, done[-1].serial), made, now=now)
    return True


def _line(one: Done, kind: str) -> Line:
    key = (
        reads.city().municipal_code,
        one.person,
        kind,
        str(one.fiscal_year),
        one.claim,
        one.label,
        str(one.fact),
    )
    told = {**vars(one.body), "happened_on": one.happened_on, "label": one.title}
    return Line(key, told, one.by, one.at, one.deleted)


@transaction.atomic
def record_count(number: int, *, rows: int, yen: int, note: str, by: Staff, now: Now) -> bool:
    """基幹の受入れの件数を記録する: whether it agrees with the file.

    NotAllowed for a file of another office's kind, CannotHandOver for one that was taken back.
    """
    by.must(HAND)
    files.lock()
    file = _standing(number, by)
    files.counted(number, rows=rows, yen=yen, note=note, by=by, now=now)
    return (rows, yen) == file.wanted


def of_staff(number: int, by: Staff) -> CoreFile:
    """A file; NotAllowed for one of another office's kind, or none."""
    found = files.file_of(number, mirrored([by.office]))
    if found is None:
        raise NotAllowed(
            "このファイルは、あなたの所属の債権のものではありません。一覧から選んでください。"
        )
    return found


def _standing(number: int, by: Staff) -> CoreFile:
    file = of_staff(number, by)
    if file.taken_back:
        raise CannotHandOver(why_gone(file.taken_back))
    return file


def take(number: int, page: str, *, by: Staff, now: Now) -> tuple[str, bytes]:
    """The name and the bytes of a file; whoever takes it has seen whom it is about.

    CannotHandOver for one that was taken back.
    """
    by.must(HAND)
    file = _standing(number, by)
    looked_into(file, page, by=by, now=now)
    return file.name, files.content_of(file.number)


def looked_into(file: CoreFile, page: str, *, by: Staff, now: Now) -> None:
    """Whoever opens a file has seen whom it is about."""
    record(files.persons_in(file.number), page, by=by, now=now)

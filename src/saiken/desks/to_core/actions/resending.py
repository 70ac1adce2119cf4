"""再送ファイル: what a core system refused goes again as it stands today, each row once."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from saiken.desks.to_core.actions.handing import HAND
from saiken.desks.to_core.queries.handed import mirrored
from saiken.files.to_core import Layout, load_layouts, read_lines, write_cells, yen_of
from saiken.store import reads
from saiken.store.to_core import answers, files, resending
from saiken.store.to_core.answers import RefusedRow
from saiken.store.to_core.resending import Again, ToldNow
from saiken.values.actors import Now, Staff
from saiken.values.refusals import Cannot


class NothingToSend(Cannot):
    """No row that could go again; the sentence says why and what to do."""


@dataclass(frozen=True)
class SentAgain:
    """再送の結果. New files, the rows in them, and the rows let be: taken back here meanwhile."""

    files: int
    rows: int
    let_be: int


@dataclass(frozen=True)
class _Line:
    """A refused row with what its file said."""

    refused: RefusedRow
    told: Mapping[str, str]
    layout: Layout

    @property
    def fact(self) -> int:
        """The serial of the fact that it tells."""
        return int(self.told[self.layout.key[-1]])

    @property
    def deletes(self) -> bool:
        """Whether it takes a line back that went before."""
        return self.told[self.layout.end[0]] == "1"


@transaction.atomic
def send_again(chosen: Collection[int], *, by: Staff, now: Now) -> SentAgain:
    """再送ファイルの作成: a file for each kind and sort of act. Again it finds nothing.

    `chosen`: the ids of refused rows of one's office. The key columns are those of today; a fact
    that was taken back here is let be, and so is the deletion of what the core never took in.
    """
    by.must(HAND)
    files.lock()
    groups = _grouped(answers.refused(mirrored([by.office])))
    made = rows = left = 0
    for (kind, _), lines in sorted(groups.items()):
        wanted = [line for line in lines if line.refused.id in chosen]
        if wanted:
            sent = _send(kind, wanted, lines, by=by, now=now)
            made, rows, left = made + bool(sent), rows + sent, left + len(wanted) - sent
    if not rows + left:
        raise NothingToSend(
            "選んだ行は、もう拒まれた行の一覧にありません。画面を開き直して、選び直してください。"
        )
    return SentAgain(made, rows, left)


def _grouped(held: Sequence[RefusedRow]) -> dict[tuple[str, str], list[_Line]]:
    """The refused rows by kind and layout, each with its line."""
    found: dict[tuple[str, str], list[_Line]] = defaultdict(list)
    of_file: dict[int, list[RefusedRow]] = defaultdict(list)
    for one in held:
        of_file[one.file].append(one)
    for number, rows in of_file.items():
        file = files.file_of(number, mirrored())
        assert file is not None
        layout = load_layouts()[file.layout]
        told = read_lines(layout, files.content_of(number)).rows
        found[file.kind, layout.code] += [_Line(one, told[one.row - 2], layout) for one in rows]
    return found


def _send(
    kind: str, wanted: Sequence[_Line], lines: Sequence[_Line], *, by: Staff, now: Now
) -> int:
    """The chosen rows of a kind and layout dealt with; how many went into a new file."""
    layout, known = wanted[0].layout, resending.told_now({line.fact for line in wanted})
    never = {line.fact for line in lines if not line.deletes}
    never |= resending.let_be({line.fact for line in wanted if line.deletes})
    cells: list[list[str]] = []
    again: list[Again] = []
    for line in sorted(wanted, key=lambda one: one.refused.id):
        goes = line.fact not in never if line.deletes else known[line.fact].stands
        into = len(cells) + 2 if goes else None  # under the header
        if goes:
            cells.append(_cells(line, known[line.fact], kind))
        one = line.refused
        again.append(Again(one.file, one.row, line.fact, yen_of(layout, line.told), into))
    made = _made(layout, kind, cells, again, now) if cells else None
    resending.keep_again((kind, layout.code), again, made, by=by, now=now)
    return len(cells)


def _cells(line: _Line, told: ToldNow, kind: str) -> list[str]:
    """The line as it was, under the key columns of today."""
    city, year = reads.city().municipal_code, str(told.fiscal_year)
    key = [city, told.person, kind, year, told.claim, told.label, str(line.fact)]
    return [*key, *(line.told[head] for head in line.layout.heads[len(key) :])]


def _made(
    layout: Layout, kind: str, cells: Sequence[Sequence[str]], again: Sequence[Again], now: Now
) -> files.Made:
    content = write_cells(layout, cells)
    read = read_lines(layout, content)
    first = next(one for one in again if one.into is not None)
    before = resending.turns_of({first.file})[first.file, first.row]
    which = f"{first.file}-{first.row}" + (f"-{before + 1}" if before else "")
    name = f"{layout.file}_{kind}_{now.moment:%Y%m%d%H%M%S}_saiso{which}.csv"
    return files.Made(name, content, len(read.rows), read.yen)

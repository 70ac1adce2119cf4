"""Writing a statement of deposits: the inverse of reading, for demos and tests."""

from saiken.files.statements_csv.mapping import PARTS, StatementMapping, generic
from saiken.files.statements_csv.read import Deposit, DepositStatement

_BREAKING = ("\r", "\n", "\x00")


def write(
    statement: DepositStatement, *, mapping: StatementMapping | None = None
) -> bytes | tuple[str, str]:
    """入金明細の書出し. The bytes of a statement, or field and value of what cannot be written."""
    headings = (mapping or generic()).headings
    parts = [part for part in PARTS if part in headings]
    if not any(one.note for one in statement.deposits):
        parts = [part for part in parts if part != "note"]
    rows = [_cells(one, parts) for one in statement.deposits]
    for row in rows:
        for part, cell in zip(parts, row, strict=True):
            if not _writable(cell, statement.encoding):
                return headings[part][0], cell
    lines = [",".join(headings[part][0] for part in parts)]
    lines += [",".join(map(_quoted, row, parts)) for row in rows]
    return "".join(f"{line}\r\n" for line in lines).encode(statement.encoding)


def _quoted(cell: str, part: str) -> str:
    """A cell as banks write it: amounts between quotes, since they carry commas."""
    if part == "yen" or any(sign in cell for sign in ',"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _cells(deposit: Deposit, parts: list[str]) -> list[str]:
    told = {
        "paid_on": f"{deposit.paid_on:%Y/%m/%d}",
        "yen": f"{deposit.yen:,}",
        "payer": deposit.payer,
        "note": deposit.note,
    }
    return [told[part] for part in parts]


def _writable(cell: str, encoding: str) -> bool:
    if any(sign in cell for sign in _BREAKING):
        return False
    try:
        cell.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True

"""Reading a statement of deposits: every row is a deposit, no deposit, or a refusal."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from saiken.files.bank_records import RefusedRecord
from saiken.files.cells import Misread, folded, is_blank, read_day, read_yen, shown
from saiken.files.ledgers.raw import Limits, Row
from saiken.files.ledgers.text_tables import text_table
from saiken.files.statements_csv.mapping import NEEDED, StatementMapping, generic
from saiken.values.refusals import Refused
from saiken.values.yen import Yen


@dataclass(frozen=True)
class Deposit:
    """入金の1件. `record` counts rows from 1 without the heading; `payer` as the bank wrote it.

    `again` counts the deposits of the same day, yen and payer before it: two such are two payments.
    """

    record: int
    paid_on: date
    yen: Yen
    payer: str
    note: str = ""
    again: int = 0

    @property
    def identity(self) -> str:
        """What tells a deposit from every other, for reading the same statement twice."""
        return "|".join((self.paid_on.isoformat(), str(self.yen), self.payer, str(self.again)))


@dataclass(frozen=True)
class DepositStatement:
    """入金明細. The deposits of one file, and how many rows were no deposits."""

    deposits: tuple[Deposit, ...]
    not_deposits: int = 0
    encoding: str = "cp932"


@dataclass(frozen=True)
class DepositReading:
    """読取結果. `statement` is None where the file is refused whole."""

    statement: DepositStatement | None
    refused: tuple[RefusedRecord, ...]
    records: int
    total_yen: Yen
    sha256: str


def read(data: bytes, *, mapping: StatementMapping | None = None) -> DepositReading:
    """入金明細の読取. The deposits in a CSV or TSV, told by its headings; bad rows refused alone.

    A row without an amount of deposit is a withdrawal or a balance, and no deposit.
    """
    mapping, digest = mapping or generic(), sha256(data).hexdigest()
    found = text_table(data, "入金明細", Limits())
    if isinstance(found, Refused):
        return DepositReading(None, (RefusedRecord(**vars(found)),), 0, Yen(0), digest)
    _, encoding, table = found
    columns = mapping.columns(table.rows[0]) if table.rows else {}
    missing = [mapping.headings[part][0] for part in NEEDED if part not in columns]
    if missing:
        return DepositReading(None, (_headless(missing),), 0, Yen(0), digest)
    rows = [row for row in enumerate(table.rows[1:], start=1) if not all(map(is_blank, row[1]))]
    answers = [_deposit(record, row, columns, mapping) for record, row in rows]
    return _reading(answers, encoding.codec, digest)


def _reading(
    answers: list[Deposit | RefusedRecord | None], codec: str, digest: str
) -> DepositReading:
    seen: Counter[tuple[date, int, str]] = Counter()
    taken = []
    for one in answers:
        if isinstance(one, Deposit):
            key = (one.paid_on, one.yen, one.payer)
            taken.append(replace(one, again=seen[key]))
            seen[key] += 1
    refused = tuple(one for one in answers if isinstance(one, RefusedRecord))
    statement = DepositStatement(tuple(taken), answers.count(None), codec)
    total = Yen(sum(one.yen for one in taken))
    return DepositReading(statement, refused, len(taken) + len(refused), total, digest)


def _deposit(
    record: int, row: Row, columns: Mapping[str, int], mapping: StatementMapping
) -> Deposit | RefusedRecord | None:
    cells = {part: row[place] if place < len(row) else "" for part, place in columns.items()}
    if is_blank(cells["yen"]) or folded(cells["yen"]) in ("0", "-"):
        return None
    yen, day = read_yen(cells["yen"]), read_day(cells["paid_on"], rules=mapping.days)
    for part, value in (("yen", yen), ("paid_on", day)):
        if isinstance(value, Misread):
            return _refused(record, mapping.headings[part][0], shown(cells[part]), value)
    if is_blank(cells["payer"]):
        why = Misread("payer_missing", "振込依頼人名がありません。", _MEND)
        return _refused(record, mapping.headings["payer"][0], "", why)
    if isinstance(yen, Misread) or isinstance(day, Misread):
        raise AssertionError  # both were looked at above
    payer, note = shown(cells["payer"]).strip(), shown(cells.get("note", "")).strip()
    return Deposit(record, day, yen, payer, note)


_MEND = "通帳と突き合わせ、この行を手で処理してください。"


def _refused(record: int, field: str, value: str, why: Misread) -> RefusedRecord:
    return RefusedRecord(
        where=f"{record}件目",
        field=field,
        value=value[:60],
        reason=why.reason,
        why=why.why,
        mend=_MEND,
        line=record + 1,
    )


def _headless(missing: list[str]) -> RefusedRecord:
    return RefusedRecord(
        where="ファイル全体",
        field="見出し",
        value="",
        reason="heading_missing",
        why=f"見出しに「{'」「'.join(missing)}」に当たる列がありません。",
        mend="銀行のサイトから見出し付きで保存し直すか、この銀行の見出しの語を登録してください。",
    )

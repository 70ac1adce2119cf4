"""The record tables of a bank debit file as data, with the result codes a bank answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from saiken.files.bank_records.layout import FileLayout, file_layout
from saiken.kinds.strict import filled, read_strictly
from saiken.values.asked import Asked


@dataclass(frozen=True)
class ResultCode:
    """振替結果コード. What the bank says of one debit; `state` is paid or unpaid."""

    code: str
    says: str
    state: str


@dataclass(frozen=True)
class TransferLayout(FileLayout):
    """口座振替の記録の形. The four sorts of records and the result codes of one kind of file."""

    result_codes: Mapping[str, ResultCode]


@cache
def jba() -> TransferLayout:
    """全銀協規定形式. The layout that every bank takes, 120 bytes a record."""
    return read_layout(Path(__file__).with_name("layout.yaml"))


def read_layout(file: Path) -> TransferLayout:
    """The layout in a file; BadData names file and key of the first mistake."""
    return read_strictly(file, _layout)


def _layout(asked: Asked) -> TransferLayout:
    records = file_layout(asked)
    codes = [_result_code(row) for row in asked.rows("result_codes")]
    return TransferLayout(**vars(records), result_codes={code.code: code for code in codes})


def _result_code(asked: Asked) -> ResultCode:
    code = ResultCode(
        filled(asked, "code"), filled(asked, "says"), asked.word("state", {"paid", "unpaid"})
    )
    asked.finish()
    return code

"""eL番号: the 34 digits by which a slip is found, in four groups."""

import re
from dataclasses import dataclass

from saiken.values.refusals import Refused

_NUMBER = re.compile(r"([0-9]{5})-?([0-9]{20})-?([0-9]{6})-?([0-9]{3})")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


@dataclass(frozen=True)
class ElNumber:
    """eL番号. 共通納税機関コード, 案件特定キー, 確認番号 and 税目・料金番号."""

    el_org: str
    case_key: str
    confirm: str
    item: str

    def __str__(self) -> str:
        return "-".join((self.el_org, self.case_key, self.confirm, self.item))


def el_number(text: str) -> ElNumber | Refused:
    """eL番号. The number in a text, hyphens or none; Refused where it is not 34 digits."""
    found = _NUMBER.fullmatch(text.translate(_WIDE).strip())
    if found:
        return ElNumber(*found.groups())
    return Refused(
        where="eL番号",
        field="eL番号",
        value=text[:60],
        reason="el_number_unreadable",
        why="eL番号が34桁の数字（5桁-20桁-6桁-3桁）ではありません。",
        mend="納付書のeL番号をもう一度確かめてください。",
    )

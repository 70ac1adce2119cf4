"""Mandates from a list: each row is kept, stood already, or is refused with its reason."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from saiken import kinds
from saiken.desks.mandates.actions.keeping import (
    KEEP,
    CannotKeep,
    NewMandate,
    account_in,
    keep_mandate,
)
from saiken.files.bank_records.account import SORTS
from saiken.store import reads
from saiken.store.register.lists import persons_known
from saiken.values.actors import Now, Staff
from saiken.values.refusals import Refused

HEADS = {
    "number": "宛名番号",
    "kind": "債権",
    "bank": "金融機関コード",
    "bank_name": "金融機関名",
    "branch": "店番",
    "branch_name": "店名",
    "sort": "預金種目",
    "account": "口座番号",
    "holder": "口座名義",
    "first": "開始日",
    "paper": "申込書の保管場所",
    "ahead": "振替の予告",
}
_NEEDED = frozenset(HEADS) - {"paper", "ahead"}
_YES = ("希望する", "する", "1", "○")
_LARGEST = 5_000_000


@dataclass(frozen=True)
class Kept:
    """What became of a list: how many were kept, how many stood already, and which were refused."""

    kept: int
    known: int
    refused: tuple[Refused, ...]

    @property
    def rows(self) -> int:
        """All rows of the list; none is lost."""
        return self.kept + self.known + len(self.refused)


def keep_list(data: bytes, *, by: Staff, now: Now) -> Kept:
    """申込みの一覧を登録する. The same list again keeps nothing; a wrong row stops no other."""
    by.must(KEEP)
    rows = _rows(data)
    if isinstance(rows, Refused):
        return Kept(0, 0, (rows,))
    known = persons_known(row["number"] for _, row in rows)
    kept = stood = 0
    refused: list[Refused] = []
    for place, row in rows:
        try:
            made = keep_mandate(_new(row, known, by.office), by=by, now=now)
        except CannotKeep as wrong:
            refused.append(_refused(place, row, wrong))
            continue
        kept, stood = kept + (made is not None), stood + (made is None)
    return Kept(kept, stood, tuple(refused))


def _rows(data: bytes) -> list[tuple[int, dict[str, str]]] | Refused:
    if len(data) > _LARGEST:
        return _whole("ファイルが大きすぎます。", "1件ずつ区切って送ってください。")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _whole(
            "文字コードがUTF-8ではありません。", "「CSV UTF-8」で保存して送ってください。"
        )
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [HEADS[name] for name in _NEEDED if HEADS[name] not in (reader.fieldnames or ())]
    if missing:
        return _whole(
            f"見出しがありません（{'、'.join(sorted(missing))}）。", "見出しを直してください。"
        )
    return [
        (place, named) for place, named in enumerate(_named(reader), start=2) if any(named.values())
    ]


def _named(reader: "csv.DictReader[str]") -> Iterator[dict[str, str]]:
    for row in reader:
        yield {name: (row.get(head) or "").strip() for name, head in HEADS.items()}


def _whole(why: str, mend: str) -> Refused:
    return Refused("ファイル全体", "", "", "unreadable", why, mend)


def _new(row: dict[str, str], known: dict[str, int], office: str) -> NewMandate:
    if row["number"] not in known:
        raise CannotKeep("この宛名番号の人は台帳にいません。宛名番号を確かめてください。", "number")
    account = account_in(row | {"sort": _sort(row["sort"])})
    person = known[row["number"]]
    about = (_first(row["first"]), row["paper"], row["ahead"] in _YES)
    return NewMandate(person, _kind(row["kind"], office), account, *about)


def _sort(text: str) -> str:
    by_name = {name: code for code, name in SORTS.items()}
    return by_name.get(text, text)


def _kind(text: str, office: str) -> str:
    for kind in kinds.kinds_of(office, reads.city_in_charge()):
        if text in (kind.code, kind.name, kind.short_name):
            return kind.code
    raise CannotKeep(
        "この名前の債権は、あなたの所属にありません。債権の名前を確かめてください。", "kind"
    )


def _first(text: str) -> date:
    try:
        return date.fromisoformat(text.replace("/", "-"))
    except ValueError:
        raise CannotKeep("開始日は、2026-12-01 の形で入力してください。", "first") from None


def _refused(place: int, row: dict[str, str], wrong: CannotKeep) -> Refused:
    field = wrong.field if wrong.field in HEADS else "number"
    says, _, mend = str(wrong).partition("。")
    return Refused(
        f"{place}行目", HEADS[field], row[field][:40], "cannot_keep", f"{says}。", mend or says
    )

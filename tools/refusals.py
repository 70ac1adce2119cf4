"""Writes docs/refusals.md: every sentence with which Saiken stops or refuses, read from the code.

No sentence is listed by hand: each stands where it is raised or handed back, and what cannot be
read from there is read where it was made. A house test fails while the page is behind the code.
"""

import ast
from collections.abc import Sequence
from dataclasses import replace

from tools.machine import ROOT
from tools.refusal_sentences import BLANK, SOURCE, Sentence, sentences

PAGE = ROOT / "docs" / "refusals.md"
# Rooms whose sentences are for whoever runs the machine, not for whoever works with the money.
OPERATED = ("server", "store/embedded", "store/databases", "law", "letters", "night")
DESKS = {
    "desks/receipts": "収納",
    "desks/notices": "督促・催告",
    "desks/intake": "取込",
    "desks/refunds": "還付・充当",
    "desks/slips": "納付書",
    "desks/mandates": "口座振替の申込み",
    "desks/books": "帳簿・締め",
    "desks/to_core": "基幹システムへの引渡し",
    "desks/relief": "猶予・分納",
    "desks/debtors": "債務者・名寄せ",
    "desks/cases": "事案の担当",
    "files": "届いたファイルの読取り",
    "store": "記録",
    "boards": "一覧と画面",
    "screens": "一覧と画面",
    "values": "権限",
}
OTHERS = "そのほか"
OPERATOR = "運用担当・端末の利用者"
COLUMNS = "| 文 | すること | 書いてある所 |\n| --- | --- | --- |\n"
HEAD = """# 断りの文

Saikenが処理を止めるとき、入力やファイルを受け付けないときに出す文のすべて。どの文も、何が起きたかと、
何をすればよいかを、窓口の職員の言葉で述べる。○のところには、その時の名前・数・日付が入る。

*Written by `python -m tools.refusals` from the code; not changed by hand.*
"""


def says_what_to_do(one: Sentence) -> bool:
    """Whether a sentence asks for something, or passes on the words of another that does."""
    passed_on = one.whole.startswith(f"{BLANK} ") or one.whole.endswith(BLANK)
    return passed_on or "ください" in one.whole


def is_of_the_machine(one: Sentence) -> bool:
    """Whether a sentence is for whoever runs the machine or the command line."""
    return _place(one.file) == OPERATOR


def page() -> str:
    """docs/refusals.md."""
    held: dict[str, list[Sentence]] = {}
    for one in with_mends(sentences()):
        held.setdefault(_place(one.file), []).append(one)
    order = [*dict.fromkeys(DESKS.values()), OTHERS, OPERATOR]
    parts = [_section(title, held[title]) for title in order if title in held]
    return HEAD + "".join(parts)


def with_mends(held: Sequence[Sentence]) -> list[Sentence]:
    """What is read of a file says what to do in a field of its own, which one room gives to all."""
    mends: dict[str, set[str]] = {}
    for one in held:
        if one.file.startswith("files/"):
            mends.setdefault(_room(one), set())
    for room in mends:
        mends[room] |= _mends_in(room)
    return [
        one
        if "ください" in one.whole or not one.file.startswith("files/")
        else replace(one, mend="　".join(sorted(mends[_room(one)])))
        for one in held
    ]


def _room(one: Sentence) -> str:
    return one.file.rpartition("/")[0]


def _mends_in(room: str) -> set[str]:
    """The sentences of a room that only say what to do."""
    found = set()
    for path in sorted((SOURCE / room).glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                text = node.value
                if text.endswith("ください。") and text.count("。") == 1 and "\n" not in text:
                    found.add(text)
    return found


def _place(file: str) -> str:
    if file.startswith(OPERATED):
        return OPERATOR
    return next((title for room, title in DESKS.items() if file.startswith(room)), OTHERS)


def _section(title: str, held: Sequence[Sentence]) -> str:
    rows = {(one.says, one.mend): "" for one in held}
    for one in held:
        before = rows[one.says, one.mend]
        rows[one.says, one.mend] = f"{before}, `{one.file}`" if before else f"`{one.file}`"
    lines = [f"| {_cell(s)} | {_cell(m) or '（文の中）'} | {w} |" for (s, m), w in rows.items()]
    head = f"\n## {title}\n\n{len(rows)}文。\n\n{COLUMNS}"
    return head + "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "｜").replace("\n", " ")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

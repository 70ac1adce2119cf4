"""Each refusal and stop is a sentence that a cashier understands, and docs/refusals.md has all."""

import ast
from functools import cache

import pytest

from tests.house import tree
from tools import refusal_sentences as reading
from tools import refusals


@cache
def worked() -> list[reading.Sentence]:
    """The sentences that somebody at work may read."""
    held = refusals.with_mends(refusals.sentences())
    return [one for one in held if not refusals.is_of_the_machine(one)]


def test_the_page_is_as_the_code() -> None:
    kept = refusals.PAGE.read_text(encoding="utf-8")
    assert kept == refusals.page(), "run: .venv/bin/python -m tools.refusals"


def test_each_is_japanese_and_ends_properly() -> None:
    for one in worked():
        assert reading.JAPANESE.search(one.whole), one
        assert one.whole.endswith(("。", reading.BLANK)), one
        assert "。。" not in one.whole and "  " not in one.whole, one


def test_each_says_what_to_do() -> None:
    wanting = [one for one in worked() if not refusals.says_what_to_do(one)]
    assert wanting == [], "say what to do, with ください"


def test_none_speaks_of_the_machine() -> None:
    for one in worked():
        for word in (
            "null",
            "None",
            "Exception",
            "error",
            "ID",
            "トランザクション",
        ):
            assert word not in one.whole, one


def test_the_reader_misses_none_that_is_written_out() -> None:
    """What is raised with a Japanese sentence in so many words stands on the page."""
    page = refusals.page()
    for path in tree.python(tree.SOURCE / "desks"):
        for node in ast.walk(tree.parsed(path)):
            if not (isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call)):
                continue
            for said in node.exc.args[:1]:
                if isinstance(said, ast.Constant) and reading.JAPANESE.search(str(said.value)):
                    assert str(said.value) in page, (tree.named(path), node.lineno)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('raise NotNow("できません。確かめてください。")', ["できません。確かめてください。"]),
        ('raise NotNow(f"{n}件です。見てください。")', ["○件です。見てください。"]),
        ("raise NotNow(WORDS[x])", ["一つ目の断りです。", "二つ目の断りです。"]),
        ("raise NotNow(TEXT.format(1))", ["○年の分はありません。"]),
        ("raise NotNow(said(x))", ["ほかの文から来た断り。"]),
        (
            'return Refused("a", "b", "c", "d", "だめです。", "直してください。")',
            ["だめです。直してください。"],
        ),
        (
            'why = "遅いです。" if x else "早いです。"\n    raise NotNow(why)',
            ["早いです。", "遅いです。"],
        ),
        ('raise ValueError("unknown word")', []),
        ('messages.error(request, "選んでください。")', ["選んでください。"]),
    ],
)
def test_what_is_read_of_the_code(tmp_path, monkeypatch, code: str, expected: list[str]) -> None:
    (tmp_path / "desks").mkdir()
    (tmp_path / "desks" / "one.py").write_text(
        '"""x."""\n\nWORDS = {1: "一つ目の断りです。", 2: "二つ目の断りです。"}\n'
        'TEXT = "{}年の分はありません。"\n\n\nclass NotNow(ValueError):\n    """x."""\n\n\n'
        'def said(x) -> str:\n    return "ほかの文から来た断り。"\n\n\n'
        f"def act(x):\n    {code}\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(reading, "SOURCE", tmp_path)
    found = [one.whole for one in reading.sentences()]
    assert sorted(found) == sorted(expected)

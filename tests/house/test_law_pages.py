"""docs/law/ is what the topics say now, each topic has its page, and no page outlives its topic."""

import re
from functools import cache
from pathlib import Path

import pytest

from tests.house import tree
from tools import law_pages
from tools.law_cases import case_texts

FOLDER = tree.ROOT / "docs" / "law"
NAMES = ["README.md", *sorted(f"{p.parent.name}.md" for p in law_pages.LAW.glob("*/README.md"))]
made = cache(law_pages.pages)
LINKED = re.compile(r"\]\((?!https?://|#)([^)#]+)\)")


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_as_its_topic(name: str) -> None:
    held = (FOLDER / name).read_text(encoding="utf-8")
    assert held == made()[name], "run: .venv/bin/python -m tools.law_pages"


def test_every_topic_has_a_page_and_every_page_a_topic() -> None:
    topics = {f"{p.name}.md" for p in (tree.SOURCE / "law").iterdir() if (p / "README.md").exists()}
    kept = {path.name for path in FOLDER.glob("*.md")}
    assert kept - set(law_pages.BY_HAND) == topics | {"README.md"}


def test_every_question_stands_on_one_page_with_an_example() -> None:
    for name in law_pages.TOPICS:
        asked = [text for text in made().values() if f"`saiken law {name}` — " in text]
        assert len(asked) == 1, name
        after = asked[0].split(f"`saiken law {name}` — ")[1]
        assert after.splitlines()[2] == "```json", f"{name} has no worked case that is answered"


def test_every_case_every_figure_and_every_doubt_is_printed() -> None:
    for folder in sorted(tree.SOURCE.glob("law/*/README.md")):
        page, topic = made()[f"{folder.parent.name}.md"], folder.parent.name
        assert len(re.findall(r"^\*\*\d+\. ", page, re.MULTILINE)) == len(case_texts(folder.parent))
        for name in law_pages.figure_tables().get(topic, {}):
            assert page.count(f"| `{name}` |") >= 2, f"{topic} {name}"
        for doubt in set(law_pages.DOUBT.findall(folder.read_text(encoding="utf-8"))):
            assert f"| {doubt} | " in page, f"{topic} {doubt}"


def test_links_lead_somewhere() -> None:
    for text in made().values():
        for link in LINKED.findall(text):
            assert (FOLDER / link).exists(), link


def test_a_comment_is_told_with_its_case_or_before_it(tmp_path: Path) -> None:
    (tmp_path / "cases.yaml").write_text(
        "topic: x\ncases:\n"
        "  # The first group.\n"
        "  - case: a\n    given: {yen: 1}\n    with: {rule: tax}\n    # 1 + 1\n    then: {yen: 2}\n"
        "  # The second\n  # group.\n"
        "  - case: b\n    given: {}\n    then: {}\n    signed: 法務課 2026-12-01\n",
        encoding="utf-8",
    )
    first, second = case_texts(tmp_path)
    assert (first.before, first.why, first.given) == (
        "The first group.",
        "1 + 1",
        {"yen": 1, "rule": "tax"},
    )
    assert (second.before, second.why) == ("The second group.", "")
    assert second.signed == "法務課 2026-12-01"

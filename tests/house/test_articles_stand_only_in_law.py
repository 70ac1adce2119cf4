"""An article number stands once, in law, kinds or a city's data; screens and papers print it."""

import re
from collections.abc import Iterator

from tests.house import tree

ARTICLE = re.compile(
    r"第?[0-9０-９一二三四五六七八九十百]+条(?!件|例|約|文|項)"
    r"|[（(「\s法令則例][0-9]+の[0-9]+(?!か月|ヶ月|回|件|期)[②-⑳]?"
)
ARTICLES_LIVE = ("law", "kinds", "cities")
LOOKED_AT = {".py", ".html", ".jinja", ".typ", ".js", ".css", ".yaml"}


def articles(text: str) -> Iterator[tuple[int, str]]:
    """Line number and wording of what looks like an article."""
    for number, line in enumerate(text.splitlines(), start=1):
        for match in ARTICLE.finditer(line):
            yield number, match.group()


def test_no_article_outside_its_rooms() -> None:
    homes = tuple(tree.SOURCE / room for room in ARTICLES_LIVE)
    found = [
        f"{tree.named(path)}:{line}: {wording}"
        for path in tree.files()
        if path.suffix in LOOKED_AT and path.is_relative_to(tree.SOURCE)
        if not any(path.is_relative_to(home) for home in homes)
        for line, wording in articles(path.read_text(encoding="utf-8"))
    ]
    assert not found, "\n".join(found)


def test_planted_articles_are_found_and_words_are_not() -> None:
    planted = "地方税法第329条第1項\n地方自治法 231の3\n百四十七条\n地方自治法231の3③"
    assert [line for line, _ in articles(planted)] == [1, 2, 3, 4]
    assert not list(articles("条例と条件、3件のうち2件、分納の1回、10の位"))

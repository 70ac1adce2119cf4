"""文書番号 as typed: one to a line, with or without the year, or the count alone."""

from saiken.desks.service.rules.numbers import meant, typed

YEARS, PATTERN = ("令和8", "令和7"), "さく納第{n}号"


def of(text, pattern=PATTERN):
    return set(meant(text, years=YEARS, pattern=pattern))


def test_lines_become_numbers_each_once():
    assert typed(" さく納第1号 \n\n2\r\nさく納第1号\n") == ("さく納第1号", "2")


def test_a_number_with_its_year_means_one():
    whole = "令和7\u3000さく納第12号"
    for text in (whole, "令和７ さく納第１２号", "令和7年度さく納第12号"):
        assert whole in of(text) and "令和8\u3000さく納第12号" not in of(text)


def test_without_a_year_any_of_the_last_is_meant():
    both = {"令和8\u3000さく納第12号", "令和7\u3000さく納第12号"}
    assert both <= of("さく納第12号") and both <= of("12") and both <= of("１２")
    assert not both & of("12", pattern="")

"""Lists as files: who gets the links, what is sent, and under which name."""

import pytest
from django.http import Http404

from saiken.screens import lists
from saiken.values.actors import Staff

COLUMNS = [
    {"key": "who", "label": "氏名", "kind": "who"},
    {"key": "what", "label": "期別", "below": "key", "below_label": "番号"},
    {"key": "act", "label": "処理", "kind": "act"},
]


def test_the_links_are_for_those_who_may_take_lists_away():
    may, may_not = (Staff("S1", "係", "tax", frozenset(of)) for of in ([lists.TAKE_OUT], []))
    found = lists.links(may, "/x/list", asked={"show": "open", "q": ""})
    assert found == {
        "csv": "/x/list.csv?show=open",
        "excel": "/x/list.xlsx?show=open",
        "print": True,
    }
    assert lists.links(may_not, "/x/list") == {"print": True}
    assert lists.links_for_all("/x/list")["csv"] == "/x/list.csv"


def test_a_table_is_sent_without_its_buttons_and_with_what_stands_below(asked):
    rows = [{"who": {"name": "甲"}, "what": ["1期", "2期"], "key": None, "act": {"label": "開く"}}]
    on = asked().now.day
    answer = lists.table_sent("一覧", "csv", columns=COLUMNS, rows=rows, on=on)
    assert answer.content.decode("utf-8-sig").splitlines() == ["氏名,期別,番号", "甲,1期、2期,"]
    assert answer["Content-Disposition"].endswith("%E4%B8%80%E8%A6%A7_20261122.csv")


def test_there_is_nothing_under_another_form():
    for made in (lambda: lists.rows_sent("x", "pdf", heads=[], rows=[]), lambda: lists.sent(None)):
        with pytest.raises(Http404):
            made()


def test_a_paper_is_shown_and_a_file_is_kept():
    paper = lists.pdf(b"%PDF", "notice_1")
    assert paper["Content-Type"] == "application/pdf"
    assert paper["Content-Disposition"] == "inline; filename*=UTF-8''notice_1.pdf"
    with pytest.raises(Http404):
        lists.pdf(None, "notice_2")
    kept = lists.kept(b"x", 'a"; b.txt', content_type="text/plain")
    assert kept["Content-Disposition"] == "attachment; filename*=UTF-8''a%22%3B%20b.txt"

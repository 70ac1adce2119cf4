"""In a home in which somebody worked before, a part that is not told says why in plain words."""

import pytest

from saiken.desks.mandates.models import MandateRow
from saiken.server import lived_in
from saiken.server.lived_in import paying, people


def test_a_part_without_what_it_needs_says_so_and_leaves_nothing(db, now, monkeypatch) -> None:
    monkeypatch.setattr(lived_in, "_PARTS", ((MandateRow, "口座振替", paying._failed),))
    assert lived_in.live_in(now) == [
        "「口座振替」：この環境ではすでに仕事が進んでいて、見本の経過と合いません。"
        "口座から引き落とせず、督促していない市県民税の期別が1件いりますが、0件しかありません。"
    ]
    assert not MandateRow.objects.exists()


def test_what_it_stumbles_over_unforeseen_is_told_with_its_name(db, now, monkeypatch) -> None:
    def stumbles(now) -> None:
        [].pop()

    monkeypatch.setattr(lived_in, "_PARTS", ((MandateRow, "口座振替", stumbles),))
    (said,) = lived_in.live_in(now)
    assert said.startswith("「口座振替」：") and "IndexError" in said


def test_what_is_needed_is_counted() -> None:
    assert people.needed(iter("ab"), "字", least=2) == ["a", "b"]
    with pytest.raises(people.Untold, match="字が3件いりますが、2件"):
        people.needed("ab", "字", least=3)
    with pytest.raises(people.Untold, match="職員 X"):
        people.member("X")

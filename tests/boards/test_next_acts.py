"""Acts on a page: what must be done with its day, what may be, and what cannot with its reason."""

from saiken.boards.next_acts import split
from saiken.claims import facts as f
from saiken.claims.persons import LIVING
from saiken.claims.what_next import what_next
from tests.claims.stories import TAX, assessed, at, history, instalment

OWED = (assessed("2026-07-31", 42_000), "2026-04-01")
LETTER = (f.Dunned(), "2026-08-17")


def shown(on: str, *told: tuple[f.Body, str]) -> dict[str, dict[str, dict[str, object]]]:
    """The three lists of a page, each by label."""
    found = split(what_next(at(on, history(OWED, *told), of=instalment(TAX)), LIVING))
    return {name: {row["label"]: row for row in rows} for name, rows in found.items()}


def test_each_act_stands_in_one_list() -> None:
    page = shown("2026-08-28", LETTER)
    labels = [label for rows in page.values() for label in rows]
    assert len(labels) == len(set(labels))
    assert "差押え" in page["next"] and "徴収の猶予" in page["may"] and "換価" in page["barred"]


def test_a_day_says_who_set_it_and_a_relief_what_is_to_be_tested() -> None:
    before = shown("2026-08-01")
    assert before["next"]["督促状の発送"]["set_by"] == "法令"
    assert before["next"]["納付資力の判断"]["set_by"] == "運用"
    grace = before["may"]["申請による換価の猶予"]
    assert "申請は令和9年2月1日まで" in str(grace["grounds"])
    assert grace["needs"]


def test_what_is_kept_back_says_until_when() -> None:
    barred = shown("2026-08-20", LETTER)["barred"]["差押え"]
    assert "令和8年8月28日からできます。" in str(barred["why"])


def test_an_act_of_two_instalments_is_shown_once_by_its_first_day() -> None:
    acts = what_next(at("2026-08-01", history(OWED), of=instalment(TAX)), LIVING)
    assert split([*acts, *acts]) == split(acts)

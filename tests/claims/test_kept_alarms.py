"""The copy of the alarms: what rings with its day, and until when that holds."""

from saiken.claims import facts as f
from saiken.claims.kept_alarms import kept_alarms
from tests.claims.stories import assessed, at, d, history, paid

DUE = (assessed("2026-07-31", 42_000), "2026-04-01")
LETTER = (f.Dunned(), "2026-08-17")


def test_each_alarm_stands_once_with_the_day_by_which_it_presses() -> None:
    kept = kept_alarms(at("2026-08-28", history(DUE, LETTER)))
    assert dict(zip(kept.ids, kept.days, strict=True)) == {"A4": d("2026-11-25")}


def test_the_copy_holds_until_an_alarm_begins_or_grows_louder() -> None:
    told = history(DUE, LETTER)
    woken, day = [], "2026-08-28"
    for _ in range(4):
        following = kept_alarms(at(day, told)).next_day
        assert following is not None
        day = following.isoformat()
        woken.append(day)
    # Ninety days of nothing, no judgment after half a year, a year of nothing, a year to the end.
    assert woken == ["2026-11-26", "2027-01-27", "2027-08-28", "2030-08-27"]


def test_what_is_paid_waits_for_no_alarm() -> None:
    told = history(DUE, (paid(42_000), "2026-07-31"))
    kept = kept_alarms(at("2026-08-28", told))
    assert (kept.ids, kept.next_day) == ((), None)

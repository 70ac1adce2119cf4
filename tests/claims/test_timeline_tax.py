"""A municipal tax from its due day to its end, with what must, may and cannot be done each day."""

import pytest

from saiken.claims import facts as f
from saiken.claims.what_next import GONE, NOT_DUNNED, WAITING
from tests.claims.stories import TAX, assessed, d, paid
from tests.claims.timelines import Row, Story, acts_on, check, named

OWED = (assessed("2026-06-30", 120_000), "2026-04-01")
LETTER = (f.Dunned(), "2026-07-16")  # ten days later is a Sunday
ABILITY = "2026-12-27"
GRACE = f.Graced(d("2026-09-01"), d("2027-08-31"))

WHOLE = Story(
    "from the due day to the end of a stop",
    TAX,
    [
        OWED,
        LETTER,
        (f.Demanded(), "2026-09-14"),
        (f.Inquired(), "2026-10-10"),
        (f.Seized("deposit"), "2026-11-05"),
        (f.Realised(assessed("2026-06-30", 30_000).principal), "2026-12-01"),
        (paid(30_000, by="execution"), "2026-12-01"),
        (f.SeizureReleased(completed=True), "2026-12-01"),
        (f.AbilityJudged(False), "2027-02-20"),
        (f.Stopped("1"), "2027-03-01"),
        (f.Inquired(), "2028-02-20"),
    ],
    [
        Row("2026-06-30", "not_due", may=["acceleration", "collection_grace"], nothing=["dunning"]),
        Row(
            "2026-07-01",
            "overdue",
            must={"dunning": "2026-07-20", "ability": ABILITY},
            may=[
                "collection_grace",
                "conversion_grace_by_application",
                "stop",
                "instalment_pledge",
            ],
            barred={"seizure": NOT_DUNNED, "questioning": NOT_DUNNED, "suit": "裁判所"},
        ),
        Row(
            "2026-07-27",
            "dunned",
            must={"demand": "2026-09-14", "ability": ABILITY},
            may=["seizure_before_deadline", "questioning", "take_appeal"],
            barred={"seizure": WAITING, "search": WAITING, "joining_seizure": "2026-07-28"},
        ),
        Row(
            "2026-07-28",
            "seizable",
            must={"demand": "2026-09-14", "seizure": "2026-10-26", "ability": ABILITY},
            may=["search", "stop", "collection_grace", "instalment_pledge"],
            barred={
                "seizure_before_deadline": "差押えができる日まで",
                "realisation": "財産がありません",
            },
        ),
        Row(
            "2026-09-15",
            "seizable",
            must={"questioning": "2026-10-14", "seizure": "2026-10-26", "ability": ABILITY},
            may=["demand"],
        ),
        Row("2026-10-11", "seizable", must={"seizure": "2026-11-09", "ability": ABILITY}),
        Row(
            "2026-11-05",
            "seized",
            must={"realisation": "2028-11-05"},
            may=["seizure_release", "distribution_demand", "take_appeal"],
        ),
        Row(
            "2026-12-01",
            "seizable",
            must={"seizure": "2026-11-09", "ability": ABILITY},
            barred={"realisation": "財産がありません"},
        ),
        # Six months end on the last day of the year, on which the office is closed.
        Row(
            "2027-01-04",
            "seizable",
            must={"seizure": "2026-11-09", "ability": ABILITY},
            may=["conversion_grace_by_application"],
        ),
        Row(
            "2027-01-05",
            "seizable",
            must={"seizure": "2026-11-09", "ability": ABILITY},
            barred={"conversion_grace_by_application": "申請の期限"},
        ),
        Row(
            "2027-03-01",
            "stopped",
            must={"stop_review": "2028-03-01"},
            may=["stop_cancel", "immediate", "questioning", "distribution_demand"],
            barred={
                "seizure": "執行停止",
                "search": "執行停止",
                "stop": "期間中",
                "collection_grace": "取り消す",
                "conversion_grace_ex_officio": "取り消す",
            },
        ),
        Row("2028-02-20", "stopped", must={"stop_review": "2029-03-01"}, may=["stop_cancel"]),
        Row("2030-03-01", "stopped", must={"stop_review": "2029-03-01"}),
        Row(
            "2030-03-02",
            "extinguished_by_stop",
            must={"write_off": "2030-03-31"},
            barred={"seizure": "執行停止", "demand": "執行停止", "collection_stop": "地方税"},
            nothing=["dunning", "stop_cancel", "stop_review"],
        ),
    ],
)

GRACED = Story(
    "a grace, a missed promise, its cancellation",
    TAX,
    [
        OWED,
        LETTER,
        (GRACE, "2026-09-01"),
        (f.PledgeMissed(), "2027-02-01"),
        (f.GraceCancelled(), "2027-02-15"),
    ],
    [
        Row(
            "2026-09-01",
            "graced",
            may=["questioning", "distribution_demand", "instalment_pledge", "grace_cancel"],
            barred={
                "seizure": "猶予",
                "demand": "猶予",
                "stop": "取り消す",
                "collection_grace": "期間中",
            },
        ),
        Row(
            "2027-02-01", "graced", must={"grace_cancel": "2027-02-15"}, barred={"seizure": "猶予"}
        ),
        Row(
            "2027-02-16",
            "seizable",
            must={"demand": "2026-09-14", "seizure": "2026-10-26", "ability": ABILITY},
            nothing=["grace_cancel"],
        ),
    ],
)

LENGTHENED = Story(
    "a grace that runs out",
    TAX,
    [OWED, LETTER, (GRACE, "2026-09-01")],
    [
        Row(
            "2027-07-31", "graced", barred={"collection_grace": "2027-08-01"}, nothing=["grace_end"]
        ),
        Row(
            "2027-08-01",
            "graced",
            must={"grace_end": "2027-08-31"},
            may=["collection_grace"],
            barred={"seizure": "2027-09-01"},
        ),
        Row(
            "2027-09-01",
            "seizable",
            must={"demand": "2026-09-14", "seizure": "2026-10-26", "ability": ABILITY},
        ),
    ],
)

LEFT_ALONE = Story(
    "nothing is done for five years",
    TAX,
    [OWED, LETTER],
    [
        Row(
            "2031-07-26",
            "seizable",
            must={"demand": "2026-09-14", "seizure": "2026-10-26", "ability": ABILITY},
        ),
        Row(
            "2031-07-27",
            "extinguished",
            must={"write_off": "2032-03-31"},
            barred=dict.fromkeys(
                ("seizure", "demand", "stop", "instalment_pledge", "immediate"), GONE
            ),
            nothing=["dunning", "take_appeal"],
        ),
    ],
)

LEAP = Story(
    "a stop decided before a leap day, for hardship, while something is seized",
    TAX,
    [
        (assessed("2027-12-31", 50_000), "2027-04-01"),
        (f.Dunned(), "2028-01-20"),
        (f.Seized("wages"), "2028-02-10"),
        (f.Stopped("2"), "2028-02-28"),
        (f.SeizureReleased(), "2028-03-02"),
        (f.AbilityJudged(True), "2029-01-10"),
        (f.StopCancelled(), "2029-01-20"),
    ],
    [
        Row("2027-12-31", "not_due"),
        Row("2028-01-01", "overdue", must={"dunning": "2028-01-20", "ability": "2028-06-28"}),
        Row(
            "2028-02-28",
            "stopped",
            must={"seizure_release": "2028-03-02", "stop_review": "2029-02-28"},
            barred={"immediate": "財産がないこと", "realisation": "執行停止"},
        ),
        Row(
            "2028-03-02", "stopped", must={"stop_review": "2029-02-28"}, nothing=["seizure_release"]
        ),
        Row(
            "2029-01-10",
            "stopped",
            must={"stop_cancel": "2029-01-24", "stop_review": "2029-02-28"},
        ),
        Row("2029-01-20", "seizable", must={"demand": "2028-03-20", "seizure": "2028-05-01"}),
    ],
)

BANKRUPT = Story(
    "a bankruptcy that becomes known before a row of holidays",
    TAX,
    [
        OWED,
        LETTER,
        (f.BankruptcyOpened("bankruptcy"), "2026-09-18"),
        (f.DistributionDemanded(), "2026-09-24"),
    ],
    [
        Row(
            "2026-09-18",
            "seizable",
            must={"distribution_demand": "2026-09-25", "procedure_look": "2026-12-18"},
            barred={"seizure": "破産財団", "search": "破産財団"},
        ),
        Row(
            "2026-09-24",
            "seizable",
            must={"procedure_look": "2026-12-18"},
            may=["distribution_demand"],
            barred={"seizure": "破産財団"},
        ),
    ],
)

PROMISED = Story(
    "a promise to pay in parts that is broken",
    TAX,
    [
        OWED,
        LETTER,
        (f.Pledged(), "2026-09-01"),
        (f.PledgeMissed(), "2026-10-31"),
        (f.PledgeBroken(), "2026-11-30"),
        (f.Seized("deposit"), "2026-12-10"),
    ],
    [
        Row("2026-09-01", "seizable", may=["seizure", "demand", "stop"]),
        Row(
            "2026-10-31",
            "seizable",
            must={
                "pledge_followup": "2026-11-07",
                "demand": "2026-09-14",
                "seizure": "2026-10-26",
                "ability": ABILITY,
            },
        ),
        Row(
            "2026-11-30",
            "seizable",
            must={
                "pledge_broken": "2026-12-14",
                "demand": "2026-09-14",
                "seizure": "2026-10-26",
                "ability": ABILITY,
            },
        ),
        Row("2026-12-10", "seized", must={"realisation": "2028-12-10"}, nothing=["pledge_broken"]),
    ],
)

STORIES = (WHOLE, GRACED, LENGTHENED, LEFT_ALONE, LEAP, BANKRUPT, PROMISED)


@pytest.mark.parametrize(
    ("story", "row"), [pair for story in STORIES for pair in story.each()], ids=named
)
def test_the_day_is_as_told(story: Story, row: Row) -> None:
    check(story, row)


def test_what_a_grace_needs_and_how_long_it_lasts() -> None:
    grace = acts_on(WHOLE, "2026-07-28")["collection_grace"]
    assert {ground.word for ground in grace.grounds} >= {"illness", "disaster_or_theft"}
    assert {str(ground.latest) for ground in grace.grounds} == {"2027-07-27"}
    asked = {need.word: need.met for need in grace.needs}
    assert asked == {"application": False, "snapshot": False, "security": True}
    late = next(one for one in grace.grounds if one.word == "late_assessment")
    assert str(late.apply_until) == "2026-06-30"


def test_a_lengthened_grace_keeps_within_two_years_in_all() -> None:
    grace = acts_on(LENGTHENED, "2027-08-01")["collection_grace"]
    assert {str(ground.latest) for ground in grace.grounds} == {"2028-08-31"}
    long = GRACE.__class__(d("2026-09-01"), d("2028-06-30"))
    longer = Story("a long one", TAX, [OWED, LETTER, (long, "2026-09-01")], [])
    grace = acts_on(longer, "2028-06-15")["collection_grace"]
    assert {str(ground.latest) for ground in grace.grounds} == {"2028-08-31"}


@pytest.mark.parametrize(
    ("type_", "other", "hearing"),
    [
        ("collection grace", "conversion_grace_ex_officio", True),
        ("conversion grace by application", "collection_grace", False),
        ("conversion grace ex officio", "conversion_grace_by_application", False),
    ],
)
def test_each_grace_is_known_for_what_it_is(type_: str, other: str, hearing: bool) -> None:
    graced = f.Graced(d("2026-09-01"), d("2027-08-31"), type_)
    story = Story(type_, TAX, [OWED, LETTER, (graced, "2026-09-01")], [])
    found = acts_on(story, "2026-10-01")
    assert "期間中" in found[type_.replace(" ", "_")].barred_by
    assert ("hearing" in {need.word for need in found["grace_cancel"].needs}) == hearing
    assert found["stop"].barred_by and "期間中" not in found[other].barred_by


def test_an_old_dunning_is_followed_by_a_demand_before_a_seizure() -> None:
    until, after = (acts_on(LEFT_ALONE, on)["seizure"] for on in ("2027-01-16", "2027-01-17"))
    assert "pre_seizure_demand" not in {need.word for need in until.needs}
    assert "pre_seizure_demand" in {need.word for need in after.unmet}
    assert after.possible and after.required == "law"


def test_a_demand_holds_the_clock_once_and_says_until_when() -> None:
    first = acts_on(LEFT_ALONE, "2031-06-01")["demand"]
    assert str(first.effect_until) == "2031-12-01"
    again = Story("demanded", TAX, [OWED, LETTER, (f.Demanded(), "2031-06-01")], [])
    before, held = (acts_on(again, on)["demand"] for on in ("2031-07-26", "2031-07-27"))
    assert str(before.effect_until) == "2032-01-26"
    assert str(held.effect_until) == "2031-12-01" and "延びません" in held.why
    assert acts_on(again, "2031-12-02")["demand"].barred_by == GONE


def test_what_a_bankruptcy_makes_of_a_tax_is_said_where_it_is_filed() -> None:
    filed = acts_on(BANKRUPT, "2026-09-18")["distribution_demand"]
    assert "財団債権" in filed.why and filed.required == "law"

"""A public claim without disposition: the duty after the reasonable time, or one of its excuses."""

import pytest

from saiken.claims import facts as f
from saiken.claims.what_next import GONE, NOT_DUNNED
from tests.claims.stories import assessed, d
from tests.claims.timelines import Row, Story, acts_on, check, named

CLUB = "after_school_club_fee"
OWED = (assessed("2026-06-30", 60_000), "2026-04-01")
LETTER = (f.Dunned(designated_deadline=d("2026-07-27"), arrived_on=d("2026-07-16")), "2026-07-16")
ABILITY = "2026-12-27"
DUTY = dict.fromkeys(("payment_order", "small_claim", "suit"), "2027-07-16")
DEFERRED = f.Deferred(d("2027-02-01"), d("2032-01-31"), d("2032-01-31"))

TO_COURT = Story(
    "from the dunning to a title and its execution",
    CLUB,
    [
        OWED,
        LETTER,
        (f.Demanded(), "2026-09-10"),
        (f.Inquired(), "2026-10-01"),
        (f.AbilityJudged(True), "2026-12-20"),
        (f.CourtFiled("payment_order"), "2027-03-01"),
        (f.CourtEnded("title", "payment_order"), "2027-05-10"),
        (f.TitleObtained("payment_order"), "2027-05-10"),
        (f.ExecutionFiled(), "2027-06-01"),
        (f.ExecutionEnded(), "2027-09-01"),
    ],
    [
        Row(
            "2026-07-01",
            "overdue",
            must={"dunning": "", "ability": ABILITY},  # no rule of this city sets a day
            may=["deferral", "instalment_pledge"],
            barred={"payment_order": NOT_DUNNED, "seizure": "", "collection_stop": "2027-01-01"},
        ),
        Row(
            "2027-01-16",
            "dunned",
            may=["payment_order", "suit", "collection_stop", "deferral", "waiver"],
            barred={"compulsory_execution": "債務名義", "remission": "履行延期が先"},
        ),
        Row("2027-01-17", "dunned", must=DUTY),
        Row(
            "2027-03-01",
            "dunned",
            must={"procedure_look": "2027-06-01"},
            may=["deferral", "instalment_pledge", "demand"],
            barred={"payment_order": "続いています", "suit": "続いています"},
        ),
        Row(
            "2027-05-10",
            "dunned",
            must={"compulsory_execution": "2027-07-16"},
            may=["asset_disclosure"],
            barred={"suit": "既に得ています"},
        ),
        Row(
            "2027-06-01",
            "dunned",
            must={"procedure_look": "2027-09-01"},
            barred={"compulsory_execution": "手続が続いています"},
        ),
        Row("2027-09-01", "dunned", must={"compulsory_execution": "2027-07-16"}),
        Row(
            "2036-05-10",
            "dunned",
            must={"compulsory_execution": "2027-07-16"},
            barred={"suit": "既に"},
        ),
        Row("2036-05-11", "dunned", must={"compulsory_execution": "2027-07-16"}, may=["suit"]),
    ],
)

HALTED = Story(
    "a halt instead, until the period is over",
    CLUB,
    [OWED, LETTER, (f.CollectionStopped("3"), "2027-01-20")],
    [
        Row(
            "2027-01-20",
            "collection_stopped",
            must={"halt_review": "2028-01-20"},
            barred={"payment_order": "徴収停止", "suit": "徴収停止", "deferral": "取り消す"},
        ),
        Row("2031-07-16", "collection_stopped", must={"halt_review": "2028-01-20"}),
        Row(
            "2031-07-17",
            "extinguished",
            must={"write_off": "2032-03-31"},
            barred={"payment_order": GONE, "waiver": GONE, "waive_prescription": "放棄"},
        ),
    ],
)

PUT_OFF = Story(
    "deferred for want of means, and remitted after ten years",
    CLUB,
    [
        OWED,
        LETTER,
        (DEFERRED, "2027-02-01"),
        (f.Deferred(d("2032-02-01"), d("2036-12-31"), d("2036-12-31")), "2032-01-20"),
        (f.Remitted(), "2037-02-02"),
    ],
    [
        Row(
            "2027-02-01",
            "deferred",
            barred={
                "payment_order": "延びています",
                "collection_stop": "取り消す",
                "remission": "2037-02-02",
                "deferral": "期間中",
            },
        ),
        Row("2031-12-02", "deferred", must={"deferral_end": "2032-01-31"}, may=["deferral"]),
        Row(
            "2037-02-01",
            "dunned",
            must={"demand": "2037-03-01", "ability": "2037-06-29"},
            barred={"remission": "2037-02-02"},
        ),
        Row(
            "2037-02-02",
            "remitted",
            must={"write_off": "2037-03-31"},
            barred={"payment_order": "免除", "remission": "免除"},
        ),
    ],
)

STORIES = (TO_COURT, HALTED, PUT_OFF)


@pytest.mark.parametrize(
    ("story", "row"), [pair for story in STORIES for pair in story.each()], ids=named
)
def test_the_day_is_as_told(story: Story, row: Row) -> None:
    check(story, row)


def test_a_sum_above_the_ceiling_is_no_small_claim() -> None:
    owed = (assessed("2026-06-30", 600_001), "2026-04-01")
    large = Story("large", CLUB, [owed, LETTER], [])
    found = acts_on(large, "2027-01-17")
    assert not found["small_claim"].possible and found["small_claim"].bar_article
    assert found["suit"].possible and found["payment_order"].possible
    assert acts_on(TO_COURT, "2027-01-17")["small_claim"].possible


def test_a_suit_needs_the_vote_and_a_payment_order_has_it_prepared() -> None:
    found = acts_on(TO_COURT, "2027-01-17")
    asked = {word: {need.word for need in found[word].needs} for word in DUTY}
    assert "council_vote" in asked["suit"] and "council_vote" in asked["small_claim"]
    assert "council_vote_prepared" in asked["payment_order"]
    assert "council_vote" not in asked["payment_order"]


def test_the_letter_that_failed_to_reach_anybody_leads_to_public_notice_and_no_order() -> None:
    gone = Story("away", CLUB, [OWED, (f.PublicNotice(), "2026-08-01")], [])
    found = acts_on(gone, "2026-10-01")
    assert not found["payment_order"].possible and found["suit"].possible
    back = Story("back", CLUB, [OWED, LETTER, (f.LetterReturned(of=2), "2026-07-25")], [])
    found = acts_on(back, "2026-07-26")
    assert str(found["address_inquiry"].required_by) == "2026-08-08"
    assert found["public_notice"].possible and found["dunning"].possible

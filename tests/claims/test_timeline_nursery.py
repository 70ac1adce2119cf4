"""A claim collected by disposition under its own Act: a letter's deadline, and sales that wait."""

import pytest

from saiken.claims import facts as f
from saiken.claims.what_next import GONE, NOT_DUNNED, WAITING
from tests.claims.stories import NURSERY, assessed, d
from tests.claims.timelines import Row, Story, acts_on, check, named

OWED = (assessed("2026-06-30", 42_000), "2026-04-01")
LETTER = (f.Dunned(designated_deadline=d("2026-07-31"), arrived_on=d("2026-07-18")), "2026-07-16")
ABILITY = "2026-12-27"
PREMIUM = "long_term_care_premium"

SALE = Story(
    "real estate is seized and contested",
    NURSERY,
    [
        OWED,
        LETTER,
        (f.Demanded(), "2026-08-20"),
        (f.Inquired(), "2026-08-25"),
        (f.Seized("real_estate"), "2026-09-01"),
        (f.AppealFiled(), "2026-11-20"),
        (f.AppealEnded(), "2027-02-01"),
    ],
    [
        Row("2026-06-30", "not_due", may=["reduction", "benefit_deduction"]),
        Row(
            "2026-07-01",
            "overdue",
            must={"dunning": "2026-07-20", "ability": ABILITY},
            may=["stop", "conversion_grace_by_application", "reduction"],
            barred={"seizure": NOT_DUNNED, "collection_grace": "規定がない", "suit": "裁判所"},
        ),
        Row(
            "2026-07-31",
            "dunned",
            must={"demand": "2026-09-14", "ability": ABILITY},
            may=["questioning", "take_appeal"],
            barred={"seizure": WAITING, "search": "2026-08-01"},
        ),
        Row(
            "2026-08-01",
            "seizable",
            must={"demand": "2026-09-14", "seizure": "2026-10-30", "ability": ABILITY},
            may=["search", "stop", "entrusted_collection"],
        ),
        Row(
            "2026-09-01",
            "seized",
            may=["take_appeal", "seizure_release"],
            barred={"realisation": "2026-12-02"},
        ),
        Row(
            "2026-11-20",
            "seized",
            must={"decide_appeal": "2027-02-20"},
            barred={"realisation": "確定"},
        ),
        Row("2027-02-01", "seized", barred={"realisation": "2027-08-03"}),
        Row("2027-08-02", "seized", barred={"realisation": "2027-08-03"}),
        Row("2027-08-03", "seized", must={"realisation": "2028-09-01"}),
    ],
)

UNCONTESTED = Story(
    "nobody objects to the seizure",
    NURSERY,
    [OWED, LETTER, (f.Seized("vehicle"), "2026-09-01")],
    [
        Row("2026-12-01", "seized", barred={"realisation": "不服申立ての期間"}),
        Row("2026-12-02", "seized", must={"realisation": "2028-09-01"}),
    ],
)

COLLECTED = Story(
    "a deposit is collected at once: nothing is sold",
    NURSERY,
    [OWED, LETTER, (f.Seized("deposit"), "2026-09-01")],
    [Row("2026-09-01", "seized", must={"realisation": "2028-09-01"}, may=["take_appeal"])],
)

TWO_YEARS = Story(
    "a premium is gone before a stop of three years is over",
    PREMIUM,
    [OWED, LETTER, (f.Stopped("3"), "2026-12-01")],
    [
        Row("2026-12-01", "stopped", must={"stop_review": "2027-12-01"}, may=["stop_cancel"]),
        Row("2028-07-18", "stopped", must={"stop_review": "2027-12-01"}),
        Row(
            "2028-07-19",
            "extinguished",
            must={"write_off": "2029-03-31"},
            barred={"seizure": GONE, "stop": GONE},
        ),
    ],
)

STORIES = (SALE, UNCONTESTED, COLLECTED, TWO_YEARS)


@pytest.mark.parametrize(
    ("story", "row"), [pair for story in STORIES for pair in story.each()], ids=named
)
def test_the_day_is_as_told(story: Story, row: Row) -> None:
    check(story, row)


def test_a_letter_without_a_deadline_opens_no_seizure_until_a_person_set_one() -> None:
    counted = Story("by the rule", NURSERY, [OWED, (f.Dunned(), "2026-07-16")], [])
    seizure = acts_on(counted, "2026-07-27")["seizure"]
    assert (seizure.possible, str(seizure.possible_from)) == (False, "2026-07-28")


def test_seizing_is_a_power_here_and_no_duty_of_the_act() -> None:
    seizure = acts_on(SALE, "2026-08-01")["seizure"]
    assert (seizure.required, seizure.day_set_by) == ("policy", "policy")
    assert acts_on(SALE, "2026-07-01")["dunning"].day_set_by == "rule"


def test_a_contested_claim_is_decided_with_the_council() -> None:
    decide = acts_on(SALE, "2026-11-20")["decide_appeal"]
    assert "議会" in decide.why and decide.article and decide.required == "law"

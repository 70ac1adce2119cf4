"""Who needs which programme by post and years, who took it, and exercises that the law checks."""

from datetime import date, timedelta

import pytest

from saiken import kinds
from saiken.desks.knowledge.actions import training as acts
from saiken.desks.knowledge.models import SessionRow, TryRow
from saiken.desks.knowledge.queries import training as found
from saiken.desks.knowledge.rules.door import CannotKeep
from saiken.desks.knowledge.rules.exercise_answers import TOPICS, is_right, right
from saiken.kinds.exercises import CHOICE, LawQuestion
from saiken.server.commands.law import TOPICS as OF_THE_COMMAND
from saiken.values.actors import NotAllowed
from tests.desks.made import signed_in

pytestmark = pytest.mark.usefixtures("town")
# Worked out by hand, apart from the law that computes them.
BY_HAND = {
    "dunning_day": "2026-07-20",
    "dunning_february": "2028-03-06",
    "measure_day": "2026-09-01",
    "due_on_holiday": "2026-06-01",
    "late_charge": "1600",
    "appeal_day": "2026-11-30",
    "wage": "60000",  # 280,000 − 60,000 − (100,000 + 45,000) = 75,000, of which four fifths
    "next_after_due": "dunning",
    "clock_after_part": "2029-10-10",
    "open_after_part": "20000",
    "private_gone": "completed_not_invoked",
    "public_gone": "extinguished",
}


def who(number: str) -> found.Member:
    return next(
        one for one in found.members(sorted(kinds.load_city().offices)) if one.number == number
    )


def test_every_exercise_has_an_answer_of_its_form() -> None:
    held = kinds.exercises()
    assert len(held) >= 12
    for code, one in held.items():
        answer = right(one)
        assert answer.words and answer.working, code
        assert not any(fact.startswith("000") for fact in one.facts), code
        if one.form == CHOICE:
            assert answer.value in one.choices and next(iter(one.choices)) != answer.value
        if isinstance(one.question, LawQuestion):
            assert one.question.topic in TOPICS and one.question.topic in OF_THE_COMMAND


@pytest.mark.parametrize("code", BY_HAND)
def test_the_answers_worked_out_by_hand(code: str) -> None:
    assert right(kinds.exercises()[code]).value == BY_HAND[code]


def test_an_answer_is_held_against_the_law_and_kept_for_its_person(staff, now) -> None:
    exercise = kinds.exercises()["late_charge"]
    assert is_right(exercise, " 1,600円 ") and not is_right(exercise, "1500")
    clerk = staff["S8001"]
    assert not acts.try_out("dunning_day", "2026-07-21", by=clerk, now=now)
    assert acts.try_out("dunning_day", "2026-07-20", by=clerk, now=now)
    kept = TryRow.objects.filter(staff="S8001").order_by("pk")
    assert [one.right for one in kept] == [False, True]
    with pytest.raises(CannotKeep):
        acts.try_out("nothing", "1", by=clerk, now=now)


def test_needs_follow_from_post_and_years(now) -> None:
    codes = {one.code for one in found.needs(who("S2001"), {}, on=now.day)}
    assert who("S2001").years(now.day) == 3
    assert codes == {"deadlines_practice", "talking", "field_visits", "enforcement", "court"}
    chief = {one.code for one in found.needs(who("S3009"), {}, on=now.day)}
    assert chief == {"deadlines_practice", "deciding"}
    assert who("S4009").years(date(2026, 3, 31)) == 0


def test_what_was_taken_holds_for_its_years(now) -> None:
    clerk = who("S2001")
    done = {("S2001", "enforcement"): date(2024, 4, 1)}
    assert "財産調査と滞納処分" in found.skills(clerk, done, on=now.day)
    later = now.day + timedelta(days=5 * 365)
    assert "enforcement" in {one.code for one in found.needs(clerk, done, on=later)}
    assert not found.skills(clerk, done, on=later)


def test_attendance_is_kept_and_a_session_called_off_counts_no_more(staff, now) -> None:
    centre = staff["S4001"]
    with pytest.raises(NotAllowed):
        acts.plan("talking", now.day, "会議室", "講師", by=staff.nursery_clerk, now=now)
    number = acts.plan("talking", now.day, "会議室", "講師", by=centre, now=now)
    assert acts.plan("talking", now.day, "会議室", "講師", by=centre, now=now) == number
    assert acts.attend(number, {"S2001", "S3001"}, by=centre, now=now) == 2
    assert found.taken()["S2001", "talking"] == now.day
    assert acts.attend(number, {"S2001"}, by=centre, now=now) == 1
    assert ("S3001", "talking") not in found.taken()
    with pytest.raises(CannotKeep, match="いません"):
        acts.attend(number, {"S9999"}, by=centre, now=now)
    acts.call_off(number, by=centre, now=now)
    assert ("S2001", "talking") not in found.taken()
    ahead = acts.plan("talking", now.day + timedelta(9), "会議室", "講師", by=centre, now=now)
    with pytest.raises(CannotKeep, match="当日から"):
        acts.attend(ahead, {"S2001"}, by=centre, now=now)


def test_the_pages(now) -> None:
    centre, clerk = signed_in("S4001"), signed_in("S3001")
    assert centre.post("/knowledge/training/plan/", {"programme": "court"}).status_code == 422
    sent = {"programme": "court", "on": "2026-11-20", "place": "大会議室", "teacher": "架空　法子"}
    assert (
        "設けました" in centre.post("/knowledge/training/plan/", sent, follow=True).content.decode()
    )
    at = f"/knowledge/training/{SessionRow.objects.get(place='大会議室').pk}/"
    told = centre.post(f"{at}attend/", {"present": ["S3001"]}, follow=True).content.decode()
    assert "1人の出欠を記録しました" in told and "菊池" in told
    own = clerk.get("/knowledge/training/").content.decode()
    assert "裁判所の手続" in own and "藤代" not in own
    assert "大会議室" in signed_in("S3009").get("/knowledge/training/list.csv").content.decode()
    needs = signed_in("S4009").get("/knowledge/training/needs/list.csv").content.decode()
    assert "藤代" in needs and "field_visits" not in needs
    exercise = "/knowledge/exercises/measure_day/"
    wrong = clerk.post(exercise, {"said": "2026-08-31"}, follow=True).content.decode()
    assert "ちがいます" in wrong and "手がかり" in wrong and "正しい答え" not in wrong
    solved = clerk.post(exercise, {"said": "2026-09-01"}, follow=True).content.decode()
    assert "正解です" in solved and "令和8年9月1日" in solved
    assert clerk.post(exercise, {"said": ""}).status_code == 422
    assert "正解" in clerk.get("/knowledge/exercises/").content.decode()
    assert "督促の期限" in signed_in("S3009").get("/knowledge/exercises/list.csv").content.decode()

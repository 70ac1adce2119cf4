"""A section asks, the centre answers within the walls, what is learnt stays without names."""

from dataclasses import replace
from datetime import timedelta

import pytest

from saiken.desks.knowledge.actions import advice as acts
from saiken.desks.knowledge.models import AnswerRow, QuestionRow
from saiken.desks.knowledge.queries import turns as turns_of
from saiken.desks.knowledge.queries.advice import answers, questions, turns
from saiken.desks.knowledge.rules import states
from saiken.desks.knowledge.rules.brief import brief
from saiken.desks.knowledge.rules.door import CannotKeep
from saiken.desks.knowledge.rules.nameless import named_in
from saiken.values.actors import NotAllowed
from tests.desks.knowledge.made import case_of
from tests.desks.made import count, signed_in

pytestmark = pytest.mark.usefixtures("town")
QUESTION = acts.Asked("分納の約束が守られない", "三度目の不履行です。次は何をすべきですか。")


def later(now, days: int):
    return replace(now, day=now.day + timedelta(days), moment=now.moment + timedelta(days))


def test_names_are_found_however_they_are_spelt() -> None:
    assert named_in("渡辺に電話", ["渡邉　直美"], []) == ["渡邉"]
    assert named_in("番号は0000001217です", [], []) == ["0000001217"]
    assert named_in("03-1234-5678に電話", [], []) == ["03-1234-5678"]
    assert named_in("渡邉直美さんの差押え", [], []) == ["渡邉直美"]
    assert named_in("木村様とワタナベ氏", [], []) == ["木村", "ワタナベ"]
    assert not named_in("債務者さん、保護者様、皆様、弁護士さん、お客様に話す", [], [])
    assert not named_in("本人の氏名、生活の様子、他の債権と同様に扱う", [], [])
    assert not named_in("延滞金1,234,567円、2026-11-20に納付", ["林　一"], ["0000001217"])


def test_a_question_goes_to_the_centre_and_comes_back(staff, now) -> None:
    clerk, centre = staff.nursery_clerk, staff["S4001"]
    number = acts.ask(QUESTION, by=clerk, now=now)
    with pytest.raises(NotAllowed):
        turns_of.readable(number, by=staff["S3001"], now=now)
    with pytest.raises(NotAllowed, match="権限"):
        acts.say(number, states.ANSWERED, "こうします", by=clerk, now=now)
    assert turns(centre, on=now.day) == 1 and turns(clerk, on=now.day) == 0
    acts.say(number, states.ANSWERED, "方針の決定に進みます", by=centre, now=now)
    assert turns(centre, on=now.day) == 0 and turns(clerk, on=now.day) == 1
    acts.say(number, states.ASKED_ON, "誰が決めますか", by=clerk, now=now)
    assert turns_of.waits(turns_of.readable(number, by=clerk, now=now))
    assert list(questions(clerk, now, "決定")) == [QuestionRow.objects.get(pk=number)]
    assert not questions(staff["S3001"], now, "決定")
    acts.say(number, states.SETTLED, "", by=clerk, now=now)
    with pytest.raises(CannotKeep, match="終わっています"):
        acts.say(number, states.ASKED_ON, "もう一つ", by=clerk, now=now)


def test_a_reminder_comes_after_the_city_s_days_and_moves_nothing(staff, now) -> None:
    clerk = staff["S3001"]
    number = acts.ask(QUESTION, by=clerk, now=now)
    with pytest.raises(CannotKeep, match="7日"):
        acts.say(number, states.CHASED, "", by=clerk, now=later(now, 6))
    acts.say(number, states.CHASED, "", by=clerk, now=later(now, 7))
    held = turns_of.readable(number, by=clerk, now=later(now, 8))
    assert turns_of.state_of(held) == "" and not turns_of.late(held, later(now, 8))
    assert turns_of.late(held, later(now, 14))


def test_only_the_own_case_is_attached_and_its_name_stays_out(staff, now) -> None:
    clerk, case = staff.nursery_clerk, case_of("nursery")
    other = case_of("housing")
    foreign = replace(QUESTION, number=other.number)
    if other.person != case.person:
        with pytest.raises(CannotKeep, match="あなたの所属にありません"):
            acts.ask(foreign, by=clerk, now=now)
    with pytest.raises(CannotKeep, match="台帳にいません"):
        acts.ask(replace(QUESTION, number="5"), by=clerk, now=now)
    with pytest.raises(CannotKeep, match="個人の氏名か番号"):
        acts.ask(
            replace(QUESTION, text=f"{case.name}さんの件", number=case.number), by=clerk, now=now
        )
    number = acts.ask(replace(QUESTION, number=case.number), by=clerk, now=now)
    lines = brief(case.person, "nursery", now)
    said = "".join(line["text"] for line in lines)
    assert "保育料" in said and "期別" in said
    assert case.name not in said and case.number not in said
    page = signed_in("S4001").get(f"/knowledge/advice/{number}/").content.decode()
    assert case.name not in page and case.number not in page and "いちばん古い納期限" in page
    own = signed_in("S2001").get(f"/knowledge/advice/{number}/").content.decode()
    assert case.name in own
    assert count("look", f"page = '/knowledge/advice/{number}/'") == 1


def test_an_answer_for_everybody_names_nobody(staff, now) -> None:
    clerk, centre, case = staff.nursery_clerk, staff["S4001"], case_of("nursery")
    number = acts.ask(replace(QUESTION, number=case.number), by=clerk, now=now)
    with pytest.raises(CannotKeep, match="回答してから"):
        acts.make_reusable(number, "題", "問", "答", by=centre, now=now)
    acts.say(number, states.ANSWERED, "財産の調べに進みます", by=centre, now=now)
    with pytest.raises(CannotKeep, match="氏名か番号"):
        acts.make_reusable(number, "題", f"{case.name}の場合", "答", by=centre, now=now)
    made = acts.make_reusable(
        number, "不履行の後", "三度の不履行", "調べに進む", by=centre, now=now
    )
    assert [one.pk for one in answers("調べ")] == [made]
    acts.withdraw_answer(made, "扱いが変わった", by=centre, now=now)
    assert not answers("調べ") and AnswerRow.objects.filter(pk=made).exists()


def test_the_pages_ask_answer_and_share(now) -> None:
    clerk, centre = signed_in("S8101"), signed_in("S4001")
    empty = clerk.post("/knowledge/advice/new/", {"subject": "", "text": ""})
    assert empty.status_code == 422
    sent = {"subject": "診療費の保証人", "text": "極度額がありません", "kind": "hospital_fee"}
    said = clerk.post("/knowledge/advice/new/", sent, follow=True).content.decode()
    assert "相談を出しました" in said and "回答待ち" in said
    number = QuestionRow.objects.get(subject="診療費の保証人").pk
    at = f"/knowledge/advice/{number}/"
    assert centre.post(f"{at}say/?sort=answered", {"text": ""}).status_code == 422
    answered = centre.post(f"{at}say/?sort=answered", {"text": "請求しません"}, follow=True)
    assert "回答を記録しました" in answered.content.decode()
    words = {"title": "極度額のない保証", "asked": "極度額がない", "answer": "請求しない"}
    shared = centre.post(f"{at}reuse/", words, follow=True).content.decode()
    assert "回答例にしました" in shared
    assert "極度額のない保証" in clerk.get("/knowledge/answers/?q=極度").content.decode()
    assert "相談" in clerk.get("/").content.decode()
    listed = signed_in("S8109").get("/knowledge/advice/list.csv").content.decode("utf-8-sig")
    assert "診療費の保証人" in listed and "三度目" not in listed
    assert signed_in("S3001").get(at).status_code == 403

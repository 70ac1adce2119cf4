"""庁内照会と相談 of the toy city: some answered, some waiting."""

from datetime import date

from saiken.desks.knowledge.actions import advice, consultations
from saiken.desks.knowledge.actions.advice import Asked
from saiken.desks.knowledge.actions.consultations import Slot
from saiken.desks.knowledge.rules.states import ANSWERED, SETTLED
from saiken.desks.requests import actions as requests
from saiken.desks.requests.actions import Question
from saiken.server.lived_in.people import member, morning
from saiken.values.actors import Now


def requests_and_advice(now: Now) -> None:
    """Questions to other offices, to the centre, and to a lawyer."""
    _requests()
    _advice()
    _lawyer()


def _requests() -> None:
    returned = Question(
        "general_affairs",
        "返戻された郵便物の保管",
        "10月に返戻された督促状の保管の場所を知らせてください。",
        "公示送達の要否を確かめるため",
        date(2026, 11, 27),
    )
    requests.ask(returned, by=member("S1001"), now=morning(date(2026, 11, 16)))
    late = Question(
        "insurance",
        "転出された方の資格の喪失の手続",
        "転出のときに、納付の相談の案内を渡していますか。",
        "実施計画の取組を合わせるため",
        date(2026, 11, 13),
    )
    requests.ask(late, by=member("S2001"), now=morning(date(2026, 10, 30)))
    done = Question(
        "school_affairs",
        "就学援助の案内文",
        "今年度の案内文の写しをください。",
        "保育料の相談の際に合わせて案内するため",
        date(2026, 10, 30),
    )
    number = requests.ask(done, by=member("S2001"), now=morning(date(2026, 10, 20)))
    told = "案内文は、学事課の窓口で毎年4月に配っています。写しを文書で送りました。"
    requests.answer(number, says=told, by=member("S8201"), now=morning(date(2026, 10, 26)))


def _advice() -> None:
    clerk, centre = member("S2001"), member("S4001")
    asked = Asked(
        "退園した世帯への催告",
        "退園から2年がたち、電話にも出ない世帯があります。次に何をすればよいですか。",
        "nursery_fee",
    )
    number = advice.ask(asked, by=clerk, now=morning(date(2026, 10, 12)))
    told = (
        "督促状の発付の日を確かめ、勤め先と預金を調べてください。"
        "暮らしが苦しいときは、執行停止を検討します。"
    )
    advice.say(number, ANSWERED, told, by=centre, now=morning(date(2026, 10, 15)))
    advice.say(number, SETTLED, "", by=clerk, now=morning(date(2026, 10, 19)))
    title = "退園した世帯に電話がつながらないとき"
    advice.make_reusable(
        number, title, asked.text, told, by=centre, now=morning(date(2026, 10, 20))
    )
    waiting = Asked(
        "連帯保証人への請求の時期",
        "家賃が6か月納められていません。連帯保証人には、いつ、どのように知らせますか。",
        "city_housing_rent",
    )
    advice.ask(waiting, by=member("S3001"), now=morning(date(2026, 11, 17)))


def _lawyer() -> None:
    centre, then = member("S4001"), morning(date(2026, 11, 2))
    expert = consultations.add_expert("桐生弁護士", "lawyer", "桐生法律事務所", by=centre, now=then)
    slots = [
        consultations.add_slot(Slot(expert, day, begins, ends, "第3相談室"), by=centre, now=then)
        for day, begins, ends in (
            (date(2026, 12, 9), "13:30", "14:10"),
            (date(2026, 12, 9), "14:20", "15:00"),
        )
    ]
    text = "入居者が亡くなり、相続人が分かりません。明渡しと家賃の請求を、どの順に進めますか。"
    clerk = member("S3001")
    consultations.book(slots[0], "city_housing_rent", text, "", by=clerk, now=then)

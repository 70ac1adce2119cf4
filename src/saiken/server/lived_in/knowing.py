"""手引き・研修・事例・説明・広報 of the toy city, beside the manuals that it begins with."""

from datetime import date

from saiken.desks.knowledge.actions import changes, manuals, practices, publicity, sheets, training
from saiken.desks.knowledge.actions.changes import Told
from saiken.desks.knowledge.actions.publicity import Planned
from saiken.desks.knowledge.actions.sheets import Explained
from saiken.desks.knowledge.models import PracticeRow
from saiken.desks.knowledge.rules.states import DONE
from saiken.server.lived_in.people import member, morning
from saiken.values.actors import Now


def training_and_sheets(now: Now) -> None:
    """Sessions held and to come, a practice taken up, a manual that waits for its review."""
    _sessions()
    _practice()
    _told()
    clerk = member("S8201")
    manuals.begin(manuals.drafted("school_loan", now), kind="school_loan", by=clerk, now=now)


def _sessions() -> None:
    centre, held = member("S4001"), date(2026, 6, 12)
    then = morning(date(2026, 5, 20))
    number = training.plan("first_year", held, "研修室1", "債権管理課 柳井", by=centre, now=then)
    training.attend(number, ["S1001", "S1002", "S8101"], by=centre, now=morning(held))
    coming = ("talking", date(2026, 12, 8), "研修室2", "債権管理課 柳井")
    training.plan(*coming, by=centre, now=morning(date(2026, 11, 10)))


def _practice() -> None:
    clerk, since = member("S2001"), date(2026, 4, 1)
    row = PracticeRow.objects.filter(kinds__contains=["nursery_fee"]).order_by("pk").first()
    if row is not None:
        note = "夕方の電話を週に一度"
        practices.adopt(row.pk, "nursery_fee", since, note, by=clerk, now=morning(since))


def _told() -> None:
    """A sheet in use and explained once, a leaflet out, one to come, a change of rules."""
    clerk, day = member("S3001"), date(2026, 11, 12)
    sheet = sheets.use("city_housing_rent", by=clerk, now=morning(date(2026, 4, 1)))
    told = Explained(sheet.pk, "0000001217", "self", "住宅政策課の窓口", day)
    sheets.explain(told, by=clerk, now=morning(day))
    writer = member("S1001")
    past = Planned("市税の納期のお知らせ", date(2026, 10, 20), "広報さくら", "S1001")
    then = morning(date(2026, 9, 1))
    number = publicity.plan(past, by=writer, now=then)
    publicity.record(
        number, DONE, past.on, "10月号 12頁、3万部", by=writer, now=morning(date(2026, 10, 20))
    )
    coming = Planned("休日の納付相談", date(2026, 12, 13), "市のサイトと広報さくら", "S1002")
    publicity.plan(coming, by=writer, now=then)
    changed = Told(
        "私債権の台帳の項目を加えます（見本）",
        "私債権の台帳に、連帯保証人への通知の日を加えます。次の取込から列に入れてください。",
        date(2027, 4, 1),
        "さくら市債権管理条例施行規則（見本）",
        classes=("private",),
    )
    changes.tell(changed, by=member("S4001"), now=morning(date(2026, 11, 9)))

"""方針と実施計画 of the toy city: two in force, one of them evaluated, one waits for approval."""

from datetime import date

from saiken.desks.plans.actions import checking, deciding, doing, policies, writing
from saiken.desks.plans.queries.plans import plan
from saiken.desks.plans.rules import editing
from saiken.desks.plans.rules.content import Content
from saiken.server.lived_in.people import member, morning
from saiken.values.actors import Now, Staff

FIRST, LAST = date(2025, 4, 1), date(2028, 3, 31)
ENDS = (date(2026, 3, 31), date(2027, 3, 31), LAST)
WRITTEN, ASKED, APPROVED = date(2025, 3, 10), date(2025, 3, 18), date(2025, 3, 25)
EVALUATED, DRAWN = date(2026, 6, 10), date(2026, 5, 31)


def policy_and_plans(now: Now) -> None:
    """A policy read in, targets of the whole city, and the plans of three sections."""
    centre, chief = member("S4001"), member("S4009")
    policies.read_policies(by=centre, now=morning(date(2024, 4, 1)))
    says = "前年度の率を下回らないこと。本部会議（令和8年5月28日）で確認"
    policies.set_city_target("rate_gross_total", 2026, "30", says=says, by=chief, now=now)
    tax = _approved("fixed_asset_tax", _of_tax(), member("S1001"), member("S1009"))
    _evaluated(tax, member("S1001"))
    nursery = _approved("nursery_fee", _of_nursery(), member("S2001"), member("S2009"))
    _first_done(nursery, date(2025, 12, 19), "案内文（令和7年12月）", member("S2001"))
    _waiting(member("S3001"), now)
    _checked(now)


def _head(title: str, first: date = FIRST, ends: tuple[date, ...] = ENDS) -> Content:
    return Content(title, first, ends[-1], ends)


def _of_tax() -> Content:
    content = editing.with_problems(
        _head("固定資産税 実施計画（令和7～9年度）"),
        [
            "督促の後、次の処理まで半年以上動かない事案がある",
            "共有の土地の納税者の所在が分からない",
        ],
    )
    calls = editing.NewWork(
        "督促から30日の電話催告", "毎月、一覧から夕方に電話する", "徴収係", FIRST, LAST
    )
    search = editing.NewWork(
        "年度末までの財産調査", "5万円以上の事案の預金と給与を調べる", "徴収係", FIRST, LAST
    )
    content = editing.with_work(editing.with_work(content, calls), search)
    for work, name, due_on in (
        (content.works[0].code, "電話の記録の様式を定める", date(2025, 6, 30)),
        (content.works[1].code, "調査の対象の一覧を作る", date(2025, 9, 30)),
        (content.works[1].code, "本年度分の調査を終える", date(2027, 1, 29)),
    ):
        content = editing.with_milestone(content, work, name, due_on=due_on, owner="徴収係")
    rates = {2025: "20", 2026: "40", 2027: "45"}
    content = editing.with_aim(content, "rate_gross_total", rates)
    balances = {2025: "3200000", 2026: "3000000", 2027: "2800000"}
    content = editing.with_aim(content, "balance_total", balances)
    return editing.with_aim(content, "undunned", dict.fromkeys(rates, "0"))


def _of_nursery() -> Content:
    content = editing.with_problems(
        _head("保育料 実施計画（令和7～9年度）"),
        ["退園した世帯への催告が年に一度だけである", "口座振替でない世帯が多い"],
    )
    work = editing.NewWork(
        "退園の前の納付相談", "退園の届出のときに、残る額と納め方を話し合う", "保育係", FIRST, LAST
    )
    content = editing.with_work(content, work)
    code = content.works[0].code
    for name, due_on in (
        ("退園の届出の案内文を改める", date(2025, 12, 26)),
        ("口座振替の案内を全園に配る", date(2026, 10, 30)),
    ):
        content = editing.with_milestone(content, code, name, due_on=due_on, owner="保育係")
    rates = {2025: "25", 2026: "35", 2027: "40"}
    content = editing.with_aim(content, "rate_gross_total", rates)
    return editing.with_aim(content, "idle_cases", {2025: "60", 2026: "50", 2027: "40"})


def _approved(kind: str, content: Content, clerk: Staff, chief: Staff) -> int:
    head = Content(content.title, content.first, content.last, content.evaluates_on)
    number = writing.draft(kind, head, by=clerk, now=morning(WRITTEN))
    why = "課題・取組・指標を書いた"
    writing.write(number, lambda _: content, why, by=clerk, now=morning(WRITTEN))
    deciding.ask(number, by=clerk, now=morning(ASKED))
    deciding.approve(number, by=chief, now=morning(APPROVED))
    return number


def _evaluated(number: int, clerk: Staff) -> None:
    """The first year, with the figures as the books have them at its close."""
    told = doing.Judged(
        ENDS[0],
        DRAWN,
        "督促の未発付はなくなった。収納率は前年度を下回り、共有の土地の所在の調査が残った。",
        "b",
        "所在の調査を、住所の照会と合わせて秋までに行う。",
    )
    doing.evaluate(number, told, by=clerk, now=morning(EVALUATED))
    _first_done(number, date(2025, 6, 20), "様式第1号（課の共有フォルダー）", clerk)


def _first_done(number: int, on: date, evidence: str, clerk: Staff) -> None:
    """The first milestone of a plan was reached on a day; the others are still to come."""
    held = plan(number)
    assert held is not None
    first = held.content.milestones()[0][1]
    told = doing.Progress(first.code, "done", on, evidence)
    doing.record_progress(number, told, by=clerk, now=morning(EVALUATED))


def _waiting(clerk: Staff, now: Now) -> None:
    """A draft that its chief finds in the box of decisions."""
    first, ends = date(2027, 4, 1), (date(2028, 3, 31), date(2029, 3, 31))
    head = _head("市営住宅家賃 実施計画（令和9・10年度）", first, ends)
    number = writing.draft("city_housing_rent", head, by=clerk, now=now)
    work = editing.NewWork(
        "3か月の遅れで訪問", "入居者の暮らしを聞き、減免も案内する", "住宅管理係", first, ends[-1]
    )

    def filled(content: Content) -> Content:
        content = editing.with_problems(content, ["退去した人の未納が動いていない"])
        content = editing.with_work(content, work)
        return editing.with_aim(content, "rate_gross_total", {2027: "50", 2028: "52"})

    writing.write(number, filled, "課題・取組・指標を書いた", by=clerk, now=now)
    deciding.ask(number, by=clerk, now=now)


def _checked(now: Now) -> None:
    """自己点検 of the nursery fee, with one finding under way."""
    number = checking.check("nursery_fee", 2026, by=member("S2001"), now=now)
    told = checking.NewFinding(
        "undunned",
        "督促の有無が分からない期別が残る",
        "紙の記録と照らす",
        "保育係",
        date(2027, 1, 29),
    )
    checking.find(number, told, by=member("S2001"), now=now)

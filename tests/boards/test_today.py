"""今日の仕事: counts and lists are what a recount over the record says, for who may see them."""

import csv
import io
from collections.abc import Callable
from datetime import date

import pytest
from openpyxl import load_workbook

from saiken.boards import shown
from saiken.boards.today import queries
from saiken.boards.today.narrowed import Asked
from saiken.boards.today.reasons import BY_CODE, REASONS
from saiken.claims.alarms import Alarm, alarms
from saiken.claims.persons import LIVING, PersonState
from saiken.claims.standing import Standing
from saiken.store import reads
from saiken.store.mirrors.lists import differing
from saiken.store.register.lists import persons_known
from saiken.store.standings.lists import all_ids
from tests.desks.made import count, one, signed_in
from tests.fixtures_city import ON

pytestmark = pytest.mark.usefixtures("city")

OFFICES = ("tax_payment", "insurance", "nursery", "housing", "medical_affairs")
Seen = tuple[Standing, PersonState]


def _needed(seen: Seen, *, protected: bool = False) -> bool:
    differs = bool(differing([seen[0].instalment.id]))
    return seen[0].dunning.state == "needed" and seen[1].protected == protected and not differs


def _instalments(offices, *, on: date):
    return queries.tallies(Asked(offices, on)).instalments


def _by(seen: Seen) -> date:
    return seen[0].dunning.by or date.max


def _rung(seen: Seen, *ids: str) -> list[Alarm]:
    """The alarms of these numbers that ring, by the law itself."""
    return [alarm for alarm in alarms(*seen) if alarm.id in ids]


def _open(seen: Seen, *ids: str) -> bool:
    return seen[0].position.open > 0 and bool(_rung(seen, *ids))


def _reported(seen: Seen, months: int, short: int) -> bool:
    at = seen[0]
    most = short if at.instalment.kind.alarm_months[0] == 6 else months
    return at.position.open > 0 and at.alarm_months is not None and at.alarm_months <= most


def _late(seen: Seen) -> bool:
    on = seen[0].dunning.dunned_on
    return _open(seen, "A2") and on is not None and (ON - on).days < 365


# The same reasons once more, in plain words over the record itself.
RECOUNT: dict[str, Callable[[Seen], bool]] = {
    "dunning_overdue": lambda s: _needed(s) and _by(s) < ON,
    "dunning_today": lambda s: _needed(s) and _by(s) == ON,
    "dunning_week": lambda s: _needed(s) and 0 < (_by(s) - ON).days <= 7,
    "dunning_ahead": lambda s: _needed(s) and (_by(s) - ON).days > 7,
    "dunning_by_hand": lambda s: _needed(s, protected=True),
    "dunned_late": _late,
    "decide": lambda s: _open(s, "A4", "A13"),
    "ability": lambda s: _open(s, "A10"),
    "inquiry_old": lambda s: _open(s, "A9"),
    "insolvency": lambda s: _open(s, "A16") and not s[1].dead,
    "hold_ends": lambda s: _open(s, "A8"),
    "promise": lambda s: _open(s, "A6"),
    "missed_in_grace": lambda s: _open(s, "A14"),
    "idle": lambda s: _open(s, "A5"),
    "unsold": lambda s: _open(s, "A11"),
    "stop_review": lambda s: _open(s, "A12"),
    "returned": lambda s: _open(s, "A3"),
    "reported_chief": lambda s: _reported(s, 6, 3),
    "reported_head": lambda s: _reported(s, 3, 1),
    "paid_when_gone": lambda s: s[0].refundable > 0 and bool(_rung(s, "A17")),
    "dunning_unknown": lambda s: s[0].dunning.state == "unknown",
    "differing": lambda s: s[0].position.open > 0 and bool(differing([s[0].instalment.id])),
    "dunning_by_core": lambda s: False,  # さくら市 sends all its letters from here
    "heirs": lambda s: s[1].dead and s[0].position.open > 0 and not s[0].ended,
    "completion_suspected": lambda s: s[0].stage == "completion_suspected",
    "prescription_1": lambda s: s[0].alarm_months == 1 and s[0].position.open > 0,
    "prescription_3": lambda s: s[0].alarm_months == 3 and s[0].position.open > 0,
    "prescription_6": lambda s: s[0].alarm_months == 6 and s[0].position.open > 0,
    "prescription_12": lambda s: s[0].alarm_months == 12 and s[0].position.open > 0,
    "extinguished": lambda s: s[0].ended and s[0].position.open > 0,
    "overpaid": lambda s: s[0].refundable > 0 and not _rung(s, "A17"),
}


@pytest.fixture(scope="module")
def everything(city: object) -> list[Seen]:
    standings = reads.standings(all_ids(), on=ON).values()
    persons = {at.instalment.debtor.person for at in standings}
    states = reads.person_states(persons, on=ON)
    return [(at, states.get(at.instalment.debtor.person, LIVING)) for at in standings]


def recounted(everything: list[Seen], code: str, *offices: str) -> dict[tuple[int, str], list[int]]:
    """Cases by debtor and office, with the instalments of each."""
    found: dict[tuple[int, str], list[int]] = {}
    for seen in everything:
        inst = seen[0].instalment
        if inst.office in offices and RECOUNT[code](seen):
            found.setdefault((inst.debtor.person, inst.office), []).append(inst.id)
    return found


def test_every_reason_is_recounted() -> None:
    assert set(RECOUNT) == set(BY_CODE)


@pytest.mark.parametrize("offices", [*((office,) for office in OFFICES), OFFICES, ("accounts",)])
def test_the_counts_are_those_of_a_recount(everything, offices):
    expected = {code: recounted(everything, code, *offices) for code in BY_CODE}
    assert queries.counts(offices, on=ON) == {code: len(x) for code, x in expected.items()}
    assert _instalments(offices, on=ON) == {
        code: sum(map(len, x.values())) for code, x in expected.items()
    }


# What さくら市's files tell nothing of; test_today_planted.py plants it.
PLANTED_ELSEWHERE = {
    "prescription_3",
    "prescription_1",
    "differing",
    "dunning_by_core",
    "dunning_week",
    "insolvency",
    "inquiry_old",
    "hold_ends",
    "missed_in_grace",
    "promise",
    "unsold",
    "stop_review",
    "returned",
    "reported_head",
    "paid_when_gone",
}


def test_the_toy_city_has_a_case_for_nearly_every_reason(everything):
    told = queries.counts(OFFICES, on=ON)
    assert {code for code, cases in told.items() if not cases} <= PLANTED_ELSEWHERE


@pytest.mark.parametrize("reason", REASONS, ids=lambda r: r.code)
def test_a_list_holds_each_case_once_with_its_instalments_and_yen(everything, reason):
    expected = recounted(everything, reason.code, *OFFICES)
    page = queries.cases(reason, Asked(OFFICES, ON), limit=10_000)
    assert page.total == len(page.cases) == len(expected) and page.next_after == ""
    held = {at.instalment.id: at for at, _ in everything}
    for case in page.cases:
        ids = [line.instalment for line in case.lines]
        assert sorted(ids) == sorted(expected[(case.person, case.office)])
        assert case.yen == sum(held[id_].position.open for id_ in ids)
        assert [line.due_on for line in case.lines] == sorted(line.due_on for line in case.lines)
    days = [case.by or date.max for case in page.cases]
    assert days == sorted(days)


@pytest.mark.parametrize("limit", [1, 2, 7])
@pytest.mark.parametrize("code", ["dunning_overdue", "dunning_unknown", "extinguished"])
def test_turning_the_pages_visits_each_case_once(code, limit):
    whole = queries.cases(BY_CODE[code], Asked(OFFICES, ON), limit=10_000).cases
    visited, after = [], ""
    while True:
        page = queries.cases(BY_CODE[code], Asked(OFFICES, ON), after=after, limit=limit)
        visited += page.cases
        after = page.next_after
        if not after:
            break
    assert tuple(visited) == whole


@pytest.mark.parametrize(
    "after", ["x", "2026-99-99~1~a", "~~", "infinity~x~y", "2026-01-01~1", "2026-01-01~²~a"]
)
def test_a_mark_that_cannot_be_read_is_the_first_page(after):
    reason = BY_CODE["dunning_overdue"]
    first = queries.cases(reason, Asked(OFFICES, ON), limit=5)
    assert queries.cases(reason, Asked(OFFICES, ON), after=after, limit=5) == first


def page_of(number: str, path: str = "/") -> str:
    answer = signed_in(number).get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_says_what_is_late_and_opens_its_cases():
    text = page_of("S1001")
    late = _instalments(["tax_payment"], on=ON)
    due = late["dunning_overdue"] + late["dunning_today"]
    said = f"今日までに発すべき督促 {due}期別、うち期限超過 {late['dunning_overdue']}期別"
    assert said in text
    assert "督促状を作成する" in text and "地方税法" in text
    hand = page_of("S1001", "/?reason=dunning_by_hand")
    assert "木村　浩二" in hand and "98,000円" in hand and "中央三丁目" not in hand
    assert "この理由の事案はありません" in page_of("S2001", "/?reason=dunning_overdue")
    assert page_of("S1001", "/?reason=nonsense") and page_of("S1001", "/?after=nonsense")


def test_the_central_office_sees_counts_of_all_and_no_names():
    text = page_of("S4001")
    total = queries.cases(BY_CODE["dunning_overdue"], Asked(OFFICES, ON)).total
    assert f"（{total}事案）" in text and "氏名は扱っている所属だけ" in text
    names = {name for (name,) in _names()}
    assert len(names) > 100 and not [name for name in names if name in text]


def _names() -> list[tuple[str]]:
    from saiken.store.people import particulars

    ids = [i for i in range(1, int(str(one("select max(id) from person"))) + 1)]
    return [(told.name,) for told in particulars.latest(ids).values() if len(told.name) > 2]


@pytest.mark.parametrize("number", ["S4001", "S4009", "S7001"])
def test_behind_the_wall_no_debtor_opens(number):
    viewer = signed_in(number)
    person = queries.cases(BY_CODE["dunning_overdue"], Asked(OFFICES, ON)).cases[0].person
    answer = viewer.get(f"/debtors/{person}/")
    assert answer.status_code == 403 and "この操作はできません" in answer.content.decode()


def exported(number: str, form: str, reason: str = "dunning_overdue"):
    return signed_in(number).get(f"/today/export.{form}?reason={reason}")


def rows_of(answer) -> list[list[str]]:
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_the_export_holds_each_instalment_and_no_address():
    answer = exported("S1009", "csv")
    head, *rows = rows_of(answer)
    assert head == ["債務者", "債権", "年度", "期別", "番号", "納期限", "未納額", "期限", "担当者"]
    assert len(rows) == _instalments(["tax_payment"], on=ON)["dunning_overdue"]
    assert answer["Content-Disposition"].startswith("attachment; filename*=UTF-8''")
    streets = ("番地", "丁目", "県営", "〒")
    assert not [row for row in rows if any(street in cell for cell in row for street in streets)]


def test_no_cell_of_an_export_is_a_formula():
    rows = rows_of(exported("S1009", "csv"))
    assert "'=HYPERLINK(1)" in {row[0] for row in rows}
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    book = load_workbook(io.BytesIO(exported("S1009", "xlsx").content))
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert "=HYPERLINK(1)" in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert (
        next(c for c in cells if str(c.value).isdigit() and len(str(c.value)) == 12).data_type
        == "s"
    )


def test_the_protected_are_exported_without_their_address():
    rows = rows_of(exported("S1009", "csv", "dunning_by_hand"))
    assert rows[1][0] == "木村　浩二" and "中央" not in "".join(map("".join, rows))


def test_taking_a_list_away_is_on_record():
    before = count("look")
    rows = rows_of(exported("S1009", "csv", "dunning_today"))
    assert len(rows) == 2 and count("look") == before + 1
    last = one("select staff || ' ' || page from look order by id desc limit 1")
    assert last == "S1009 /today/export.csv?reason=dunning_today"


def test_the_central_chief_takes_no_names_away():
    before = count("look")
    rows = rows_of(exported("S4009", "csv"))
    assert {row[0] for row in rows[1:]} == {"（氏名は扱っている所属だけが見られます）"}
    assert count("look") == before


def test_who_may_not_take_lists_away_is_told_so():
    for number in ("S1001", "S4001", "S7001", "S6001"):
        assert exported(number, "csv").status_code == 403
    assert exported("S1009", "exe").status_code == 404
    assert exported("S1009", "csv", "nonsense").status_code == 200


def test_who_is_listed_by_name_is_on_record():
    page = queries.cases(BY_CODE["dunning_by_hand"], Asked(["tax_payment"], ON))
    where = "page = '/?reason=dunning_by_hand' and staff = 'S1001' and not address_shown"
    before = count("look", where)
    page_of("S1001", "/?reason=dunning_by_hand")
    assert count("look", where) == before + len({case.person for case in page.cases}) > before
    before = count("look")
    page_of("S4001", "/?reason=dunning_by_hand")
    assert count("look") == before


def test_a_name_opens_only_for_the_office_whose_case_it_is(staff):
    person = persons_known(["0000001217"])["0000001217"]
    told = shown.names([(person, "tax_payment"), (person, "housing")], staff["S1001"])
    assert told[(person, "tax_payment")]["url"] == f"/debtors/{person}/"
    assert told[(person, "housing")] == {"name": shown.HIDDEN}

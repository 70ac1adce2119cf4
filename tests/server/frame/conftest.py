"""An environment that needs no settings, and one full set of values for every page."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from saiken.boards.clocks import Clock, ClockAct, ClockPause
from saiken.boards.guide.paper import Block, Run
from saiken.server.frame import TEMPLATES
from saiken.server.frame.environment import environment
from saiken.server.frame.shape import Frame, FrameUser, NavEntry
from tests.server.frame.knowledge_values import KNOWLEDGE
from tests.server.frame.plans_values import PLANS

DAY = date(2026, 11, 20)
Render = Callable[..., str]


class TypedField:
    """Stands in for Django's bound field, so that these tests need no settings."""

    label, id_for_label, help_text, errors = "金額", "id_yen", "円で", ["整数を入れてください"]

    class field:
        required = False

    def __init__(self, typed: str = "12,0a0") -> None:
        self.typed = typed

    def as_widget(self, attrs: dict[str, str]) -> Markup:
        told = Markup(" ").join(Markup('{}="{}"').format(*attr) for attr in attrs.items())
        return Markup('<input id="id_yen" value="{}" {}>').format(self.typed, told)


HEADING = Block("heading", (((Run("1. 取込"),),),), 2, "1-取込")


class TypedForm:
    """Stands in for Django's form."""

    errors = True

    def visible_fields(self) -> list[TypedField]:
        return [TypedField()]

    def hidden_fields(self) -> list[str]:
        return []

    def non_field_errors(self) -> list[str]:
        return ["合計が合いません"]


class HistoryTyped(TypedForm):
    """Stands in for the form of a claim's history."""

    class cleaned_data:
        paper = "整理票"

    def common_fields(self) -> list[TypedField]:
        return [TypedField()]


@pytest.fixture
def frame() -> Frame:
    """The frame of a demo city with two entries."""
    nav = (NavEntry("今日の仕事", "/today", True, 3), NavEntry("債務者", "/debtors"))
    user = FrameUser("債権 花子", "収納課", "起案")
    return Frame("さくら市", DAY, True, "/", nav, (), "/search", "", user, "/out")


@pytest.fixture
def env() -> Environment:
    """Our environment with the templates, static addresses as they are."""
    made = environment(loader=FileSystemLoader(TEMPLATES))
    made.globals["static"] = lambda path: f"/static/{path}"
    return made


@pytest.fixture
def part(env: Environment) -> Render:
    """Renders an expression over the parts: part("p.yen(n)", n=5)."""

    def render(expression: str, **values: Any) -> str:
        head = '{% import "frame/parts.html" as p %}'
        return env.from_string(f"{head}{{{{ {expression} }}}}").render(**values)

    return render


WHO = {"name": "渡邉 一郎", "kana": "ワタナベ イチロウ", "number": "0001", "url": "/d/1"}
WHO |= {"marks": [{"kind": "error", "text": "支援措置"}]}
WHY = {"working": [{"says": "98,000円 × 31日", "article": "架空法1条"}]}
WHY |= {"sources": [{"article": "架空法1条", "version": "令和8年版"}]}
LINK = {"text": "令和8年度", "url": "/c/1"}
STATE = {"kind": "warn", "text": "督促前"}
ACT = {"label": "督促を作成", "url": "/run", "fields": {"case": "1"}}
BARRED_ACT = {"label": "催告", "url": "/x", "barred": "様式がありません", "article": "架空法2条"}
SURE_ACT = {"label": "発送を記録", "url": "/x", "effect": "38件を記録します"}
EMPTY = {"title": "残っていません", "text": "次は来週です", "good": True, "action": None}
FORM = {"url": "/u", "form": TypedForm(), "button": "送る"}
SUMS = [{"label": "期別", "count": 3, "unit": "期別"}, {"label": "未納額", "yen": 1200}]
TOLD = ClockAct(date(2024, 5, 10), "一部納付", "架空法3条", "/f/1")
CLOCK = Clock(
    "本税・本人",
    date(2024, 5, 11),
    date(2029, 5, 10),
    date(2029, 5, 9),
    "進行中",
    "ok",
    "令和11年5月10日に満了します。",
    TOLD,
    (TOLD,),
    (ClockPause(date(2025, 1, 1), None, "猶予"),),
)
CASE = {"id": "1", "url": "/d/1", "who": WHO, "kind": "市県民税", "instalments": "1期", "yen": 1200}
CASE |= {"by": DAY, "article": "架空法1条", "next": ACT, "preview": LINK, "reason": "納付済み"}
CASE |= {"act": SURE_ACT, "until": DAY}
CASE["lines"] = [{"label": LINK, "due_on": DAY, "yen": 1, "by": DAY, "stage": STATE}]
CLAIM = {"url": "/c", "label": LINK, "instalments": "1期", "yen": 5, "stage": STATE, "by": DAY}
NEXT = {"label": "督促", "by": DAY, "article": "架空法1条", "text": "3期", "act": BARRED_ACT}
PAST = {"on": DAY, "kind": "letter", "word": "督促", "text": "発送", "yen": 5, "taken_back": "誤り"}
PAPER = {"on": DAY, "label": LINK, "number": "1号", "stage": STATE}
PARTY = {"who": WHO, "role": "本人", "share": "全部", "instalments": "1期", "since": DAY}
SHARE = {"who": WHO, "evidence": "番号が合う", "kind": "市県民税", "label": "1期", "key": "K1"}
SHARE |= {"due_on": DAY, "principal": 5, "beyond": 1, "most": 6, "typed": "5"}
REFUSED = {"where": "3行", "field": "納期限", "value": "2/30", "why": "暦にない", "mend": "直す"}
REFUSED |= {"key": "1"}
MOMENT = datetime(2026, 11, 20, 9, 3, tzinfo=ZoneInfo("Asia/Tokyo"))
FILE = {"file": LINK, "office": "収納課", "taken_at": MOMENT, "received_at": MOMENT, "state": STATE}
FILE |= {"rows": 1, "new": 1, "changed": 1, "unchanged": 1, "refused": 1, "unpaid_yen": 1}
FILE |= {"format": "全銀", "records": 1, "yen": 1, "matched": 1, "unmatched": 1, "repeated": 1}
LISTED = {"chips": [{"label": "すべて", "url": "/", "count": 3, "unit": "件", "current": True}]}
LISTED |= {"pager": {"shown": 1, "total": 3, "unit": "件", "next_url": "/2"}}
LISTED |= {"exports": {"csv": "/csv", "excel": "/xlsx", "pdf": "/pdf", "print": True}}

PAGES: dict[str, dict[str, Any]] = {
    "today.html": {
        "view": {
            "url": "/",
            "chosen": True,
            "usual_url": "/",
            "kept": {"reason": "late"},
            "columns": [{"key": "who", "label": "債務者", "fixed": True, "shown": True}],
            "rows": [{"many": 50, "chosen": True}],
        },
        "reasons": [
            {"title": "督促", "items": [{"label": "超過", "url": "/", "count": 3, "unit": "事案"}]}
        ],
        "chosen": {
            "label": "超過",
            "counts": "実人数 1人",
            "text": "発しなければ",
            "article": "架空法",
            "follows": "残る",
        },
        "rows": [
            CASE | {"sides": {"force": [{"label": "差押え", "article": "架空法"}], "ease": []}}
        ],
        "whose": [{"label": "所属の全員", "url": "/", "current": True}],
        "narrow": {"form": TypedForm(), "kept": {"reason": "late"}},
        "assign": {"url": "/cases", "officers": [{"number": "1", "name": "担当"}]},
        "here": "/",
        "empty": EMPTY,
        **LISTED,
    },
    "guide.html": {
        "contents": [HEADING],
        "blocks": [
            HEADING,
            Block("table", (((Run("何", "strong"),),), ((Run("`", "code"),),))),
            Block("steps", (((Run("押す"),),),)),
            Block("list", (((Run("次へ", "link", "#1"),),),)),
            Block("words", (((Run("以上"),),),)),
        ],
    },
    "knowledge.html": KNOWLEDGE | {"totals": SUMS, "acts": [ACT]},
    "plans.html": PLANS | {"filter": FORM, "totals": SUMS, "acts": [ACT], **LISTED},
    "debtor.html": {
        "warnings": [{"word": "死亡", "text": "相続人を調査中"}],
        "debtor": {"kana": "ワタナベ", "number": "1", "sort": "個人", "protected": True},
        "totals": SUMS,
        "offices": [
            {"office": "収納課", "yen": 5, "count": 1, "claims": [CLAIM | {"clock": CLOCK}]}
        ],
        "liable": [PARTY],
        "timeline": [PAST],
        "next": [NEXT],
        "barred": [{"label": "差押え", "why": "早い", "article": "架空法", "until": DAY}],
        "papers": [PAPER],
    },
    "instalment.html": {
        "warnings": [],
        "instalment": [{"label": "納期限", "day": DAY, **WHY}, {"label": "番号", "text": "12"}],
        "amount": {
            "as_of": DAY,
            "url": "/i",
            "rows": [{"label": "延滞金", "yen": 5, "provisional": True, **WHY}],
            "total": 5,
        },
        "clocks": [CLOCK],
        "clock_workings": [WHY],
        "parties": [PARTY],
        "papers": [PAPER],
        "what_if": [{"title": "納めたら", "text": "完納", "day": DAY, **WHY}],
        "timeline": [PAST],
        "next": [NEXT],
        "barred": [],
        "forms": [{"title": "納付", "act_url": "/p", "form": TypedForm(), "button": "記録"}],
    },
    "run.html": {
        "sends": {"name": "督促", "paper": "督促状"},
        "run": {"step": 2, "counts": SUMS},
        "candidate_count": 1,
        "candidate_kinds": [],
        "excluded_count": 1,
        "excluded_sums": [],
        "findings": [
            {"says": "目安を外れました", "numbers": [{"label": "件数", "text": "3件"}]}
            | {"examples": [{"what": "1期", "steps": [{"says": "2円", "article": "第1条"}]}]}
        ],
        "override": {
            "rows": [
                {
                    "says": "件数",
                    "by": "花子",
                    "at": MOMENT,
                    "reason": "年度の初め",
                    "answer": STATE,
                }
                | {"decided_by": "太郎", "decided_at": MOMENT, "decided_reason": "確かめた"}
            ],
            "url": "/o",
            "form": TypedForm(),
            "button": "決裁",
        },
        "report_url": "/report/",
        "gates": [{"ok": True, "sentence": "届いています"}, {"ok": False, "sentence": "合わない"}],
        "candidates": [CASE],
        "excluded": [CASE],
        "by_hand": {"until": DAY, "text": "手で送る", "rows": [CASE]},
        "preview": {"title": "1通目", "image_url": "/i", "pdf_url": "/p", "alt": "督促状"},
        "approval": {
            "asked_by": "花子",
            "asked_at": MOMENT,
            "note": "前年と同じ",
            "answered_by": "太郎",
            "answered_at": MOMENT,
            "answer": STATE,
            "form": TypedForm(),
            "answer_url": "/a",
            "button": "決裁",
        },
        "papers": [{"label": "発送簿", "url": "/p", "pages": 2}],
        "effects": ["時効の起算が 38件 更新されました"],
        "acts": [ACT, SURE_ACT],
    },
    "runs.html": {
        "sends": {"name": "督促", "paper": "督促状"},
        "rows": [
            {"number": LINK, "kind": "市県民税", "made_on": DAY, "step": STATE, "letters": 1}
            | {"yen": 5, "excluded": 1, "by_hand": 0, "dispatched_on": None}
        ],
        "waiting": SUMS,
        **LISTED,
    },
    "claim_history.html": {
        "claim": [{"label": "債務者", "text": "渡邉"}],
        "rows": [
            {"name": "1期", "url": "/i", "due_on": DAY, "yen": 5, "stage": STATE, "ends_on": DAY}
            | {"missing": ["督促の日"], "state": TypedField(), "on": TypedField("")}
            | {"follows": [{"supposed": "督促なし", "text": "完成", "badge": STATE}]}
        ],
        "form": HistoryTyped(),
        "look": {
            "rows": [
                {"label": "1期", "says": "督促なし", "before": "疑い", "after": "完成"}
                | {"stage": STATE}
            ],
            "fields": [("paper", "整理票")],
        },
        "look_url": "/l",
        "store_url": "/s",
        "stated": [
            {"on": DAY, "paper": "整理票", "instalments": "1期", "claim": 1, "url": "/t"}
            | {"form": TypedForm()}
        ],
    },
    "differences.html": {
        "columns": [{"key": "field", "label": "項目"}],
        "rows": [{"id": 1, "name": "1期の調定額", "field": "調定額"}],
        "form": TypedForm(),
        "settled": [
            {"who": WHO, "what": LINK, "field": "調定額", "ours": "1円", "theirs": "2円"}
            | {"reason": "未反映", "by": "太郎", "at": MOMENT, "back": SURE_ACT}
        ],
        "empty": EMPTY,
        **LISTED,
    },
    "completeness.html": {
        "rows": [
            {"id": "a", "kind": LINK, "office": "収納課", "instalments": 3, "complete": 1}
            | {"complete_rate": "33.3％", "rate": "90％"}
            | {
                "fields": [
                    {"name": LINK, "article": "架空法", "needed": 3, "there": 2, "missing": 1}
                    | {"rate": "66.6％"}
                ]
            }
        ],
        "empty": EMPTY,
        **LISTED,
    },
    "intake.html": {"upload": FORM, "rows": [FILE], "help": ["二度送っても変わりません"]},
    "batch.html": {
        "batch": {"file": "a.csv", "guess": "保育料", "state": STATE, "facts": []},
        "counts": SUMS,
        "totals": [
            {"label": "調定額", "ours": 5, "theirs": 6, "unit": "円"},
            {"label": "期別", "ours": 5, "theirs": None, "unit": "期別"},
        ],
        "mapping": {"columns": [{"theirs": "宛名", "ours": "宛名番号", "sample": ["1", "2"]}]},
        "refused": [REFUSED],
        "acts": [ACT],
        "reupload": FORM,
    },
    "receipts.html": {
        "upload": FORM,
        "rows": [FILE],
        "chosen": {
            "label": "a.dat",
            "unmatched": [{"where": "記録 2", "key": "9", "paid_on": DAY, "yen": 5, "why": "ない"}],
            "states": [{"state": "速報のみ", "lines": 1, "yen": 5}],
            "refused": [REFUSED],
        },
        "chips": [{"label": "不明金", "url": "/w/", "count": 1, "unit": "件"}],
        "exports": {"csv": "/l.csv"},
        "feeds": [{"channel": "口座振替", "received_at": None, "upto": DAY, "records": 1}],
    },
    "receipts_line.html": {
        "items": [{"label": "金額", "yen": 5}],
        "form": FORM,
        "split": {"yen": 5, "rows": [SHARE], "more": 3},
        "columns": [{"key": "word", "label": "判断"}],
        "rows": [{"word": "還付する"}],
    },
    "list.html": {
        "columns": [{"key": "who", "label": "債務者", "kind": "who", "sort": True}],
        "rows": [CASE],
        "label": "債務者",
        "filter": FORM,
        **LISTED,
    },
    "sign_in.html": {
        "sign_in": FORM | {"next": {"name": "next", "value": "/"}},
        "demo_users": [{"name": "hanako", "password": "x", "office": "収納課", "does": "起案"}],
    },
    "message.html": {
        "what": {"happened": "見られません", "kept": "変わっていません", "todo": "照会する"}
        | {"article": "架空法", "actions": [{"label": "戻る", "url": "/"}], "number": "1"}
    },
}
PAGE = {"title": "頁", "lead": "今日 3件", "lead_kind": "late", "main": ACT}
PAGE |= {"trail": [{"label": "前", "url": "/"}], "done": {"done": 1, "total": 3, "unit": "事案"}}


@pytest.fixture(params=sorted(PAGES))
def page(request: pytest.FixtureRequest) -> tuple[str, dict[str, Any]]:
    """Each page template with its values."""
    return request.param, {"page": PAGE, "messages": [], **PAGES[request.param]}


@pytest.fixture
def clock() -> Clock:
    """A clock that runs, with one act and one pause."""
    return CLOCK


@pytest.fixture
def typed_field() -> TypedField:
    """A field with something typed that is wrong."""
    return TypedField()


@pytest.fixture
def debtor_page() -> dict[str, Any]:
    """The values of the debtor's page."""
    return {"page": PAGE, "messages": [], **PAGES["debtor.html"]}

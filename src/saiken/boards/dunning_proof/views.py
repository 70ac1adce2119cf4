"""The pages of 督促の証明: the proof, its rows, and both as files."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from saiken import kinds
from saiken.boards import shown as who_shown
from saiken.boards.dunning_proof import asking, counting, shown
from saiken.boards.dunning_proof.by_record import Row
from saiken.boards.dunning_proof.lateness import BANDS, LATE
from saiken.boards.dunning_proof.parts import GROUNDS, PARTS
from saiken.boards.dunning_proof.proving import Proof, prove
from saiken.screens.addresses import address
from saiken.screens.lists import TAKE_OUT, links, rows_sent
from saiken.screens.pages import paged
from saiken.store import reads
from saiken.store.holds.lists import CAUSES
from saiken.store.looks.recording import record
from saiken.values.actors import Staff
from saiken.values.eras import fiscal_year_in_words
from saiken.values.permissions import asks

HERE = "/dunning-proof/"
TRAIL = [{"label": "督促", "url": "/notices/"}]
NARROWS = ("part", "ground", "kind", "band")
EMPTY = {"title": "証明する日を選んでください", "text": "日は、きょうまでの日を選びます。"}


@asks("boards.see")
def dunning_proof(request: HttpRequest) -> HttpResponse:
    """督促の証明 of a day and office."""
    form = asking.form_of(request)
    wanted = asking.wanted_of(request, form)
    head: dict[str, Any] = {"title": "督促の証明", "trail": TRAIL}
    values: dict[str, Any] = {"page": head, "form": form, "url": HERE, "empty": EMPTY}
    if wanted is None:
        return render(request, "frame/dunning_proof.html", values)
    proof = prove(wanted)
    head["lead"], head["lead_kind"] = shown.lead(proof)
    asked = asking.named(wanted, form)
    query = urlencode(asked)
    again = asking.address(wanted, form, fingerprint=proof.fingerprint)
    values |= {
        "proof": True,
        "totals": shown.totals(proof.rows),
        "kinds": shown.kinds_table(proof.rows, query),
        "grounds": shown.grounds(proof.rows, query),
        "bands": shown.bands(proof.rows, query),
        "band_columns": shown.BAND_COLUMNS,
        "causes": shown.causes(proof.rows),
        "record": shown.record(proof, request.GET.get("fingerprint", "")),
        "again": f"{HERE}?{again}",
        "exports": links(request.staff, f"{HERE}rows", asked=asked),
        "drawn_by": request.staff.name,
        "drawn_at": request.now.moment,
    }
    return render(request, "frame/dunning_proof.html", values)


@asks("boards.see")
def rows(request: HttpRequest) -> HttpResponse:
    """The instalments behind a figure of the proof."""
    proof, asked = _drawn(request)
    narrow = {name: request.GET.get(name, "") for name in NARROWS}
    found = [row for row in proof.rows if counting.chosen(**narrow)(row)]
    page, pager = paged(request, found, unit="期別")
    who = who_shown.names(((row.person, row.office) for row in page), request.staff)
    seen = {person for (person, _), told in who.items() if "url" in told}
    record(seen, HERE, by=request.staff, now=request.now)
    trail = [
        {"label": "督促", "url": "/notices/"},
        {"label": "督促の証明", "url": address(HERE, asked)},
    ]
    values = {
        "page": {
            "title": "督促の証明の内訳",
            "lead": _narrowed(narrow, len(found)),
            "trail": trail,
        },
        "columns": COLUMNS,
        "rows": [_row(row, who) for row in page],
        "select": _select(request.staff, page),
        "causes": CAUSES,
        "explain_url": "/notices/late/",
        "back": request.get_full_path(),
        "pager": pager,
        "exports": links(request.staff, f"{HERE}rows", asked=asked | narrow),
        "empty": {"title": "この内訳に入る期別はありません", "good": True},
    }
    return render(request, "frame/dunning_proof_rows.html", values)


@asks(TAKE_OUT)
def rows_export(request: HttpRequest, form: str) -> HttpResponse:
    """The same rows as CSV or Excel, with the fingerprint of the proof in each."""
    proof, _ = _drawn(request)
    narrow = {name: request.GET.get(name, "") for name in NARROWS}
    found = [row for row in proof.rows if counting.chosen(**narrow)(row)]
    cells = [_cells(row, proof) for row in found]
    return rows_sent(f"督促の証明_{proof.wanted.on:%Y%m%d}", form, heads=HEADS, rows=cells)


COLUMNS = [
    {"key": "who", "label": "債務者", "kind": "who"},
    {"key": "what", "label": "期別", "kind": "link", "below": "key"},
    {"key": "yen", "label": "未納額", "kind": "yen"},
    {"key": "due_on", "label": "納期限", "kind": "day"},
    {"key": "by", "label": "督促の期限", "kind": "day"},
    {"key": "dunned_on", "label": "督促した日", "kind": "day", "below": "band"},
    {"key": "ground", "label": "区分と理由", "below": "article"},
    {"key": "reason", "label": "遅れの理由"},
]
HEADS = [
    "所管",
    "債権",
    "年度",
    "期別",
    "番号",
    "納期限",
    "未納額",
    "区分",
    "理由",
    "条項",
    "督促の期限",
]
HEADS += ["督促した日", "遅れの区分", "遅れの日数", "遅れの理由の区分", "遅れの理由", "記録の番号"]
HEADS += ["証明の指紋"]


def _drawn(request: HttpRequest) -> tuple[Proof, dict[str, Any]]:
    form = asking.form_of(request)
    wanted = asking.wanted_of(request, form)
    if wanted is None:
        raise Http404
    return prove(wanted), asking.named(wanted, form)


def _narrowed(narrow: dict[str, str], count: int) -> str:
    names = {"part": PARTS, "ground": GROUNDS, "band": BANDS | {"late": "期限に遅れた督促"}}
    told = [names[name].get(value, "") for name, value in narrow.items() if name in names and value]
    kind = kinds.load_kinds().get(narrow["kind"])
    told += [kind.name] if kind else []
    return f"{'・'.join(filter(None, told)) or 'すべて'}　{count:,}期別"


def _select(staff: Staff, page: list[Row]) -> dict[str, str] | None:
    """A late letter of one's own office may be given its reason."""
    mine = any(row.office == staff.office and _is_late(row) for row in page)
    if not mine or not staff.may("notices.draft"):
        return None
    return {"name": "instalment", "label": "key", "form": "explain"}


def _is_late(row: Row) -> bool:
    return row.band in LATE or row.ground == "overdue"


def _row(row: Row, who: who_shown.Names) -> dict[str, Any]:
    kind = kinds.load_kinds()[row.kind]
    told = who[row.person, row.office]
    url = f"/instalments/{row.instalment}/" if "url" in told else ""
    late = f"{BANDS[row.band]}（{row.days}日）" if row.band in LATE else BANDS.get(row.band, "")
    return {
        "id": row.instalment,
        "url": url,
        "who": told,
        "what": {
            "text": f"{kind.short_name} {fiscal_year_in_words(row.fiscal_year)} {row.label}",
            "url": url,
        },
        "key": row.key,
        "yen": row.open_yen,
        "due_on": row.due_on,
        "by": row.by,
        "dunned_on": row.dunned_on,
        "band": late,
        "ground": f"{PARTS[row.part]}：{GROUNDS[row.ground]}　{row.says}".strip(),
        "article": row.article,
        "reason": f"{CAUSES[row.cause]}：{row.told}" if row.cause else "",
    }


def _cells(row: Row, proof: Proof) -> tuple[Any, ...]:
    return (
        reads.city().full_name(row.office),
        kinds.load_kinds()[row.kind].name,
        str(row.fiscal_year),
        row.label,
        row.key,
        row.due_on,
        row.open_yen,
        PARTS[row.part],
        f"{GROUNDS[row.ground]}　{row.says}".strip(),
        row.article,
        row.by,
        row.dunned_on,
        BANDS.get(row.band, ""),
        row.days,
        CAUSES.get(row.cause, ""),
        row.told,
        str(proof.wanted.serial),
        proof.fingerprint,
    )

"""The navigation: fixed places, of which each role sees only what exists and what it needs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from saiken.boards.approvals.queries import waiting
from saiken.desks.knowledge.queries.advice import turns
from saiken.server import clock
from saiken.server.frame.shape import NavEntry
from saiken.store.jobs.lists import counted
from saiken.values.actors import Staff

_Page = tuple[str, str, str]  # label, address, permission
_Group = tuple[str, tuple[_Page, ...]]  # what its pages have in common, and the pages


@dataclass(frozen=True)
class Place:
    """A place of the navigation and its pages; it leads to the first that somebody may use.

    A place with many pages has them in groups. `holds`: addresses that lie in the place without
    being in its list. `from_head`: it is opened from the head of the page, and stands in the
    navigation only while one is in it.
    """

    label: str
    pages: tuple[_Page, ...] = ()
    holds: tuple[str, ...] = ()
    from_head: bool = False
    groups: tuple[_Group, ...] = ()

    def grouped(self) -> Iterator[tuple[str, _Page]]:
        """Every page with the name of its group, "" where it is in none."""
        for name, pages in (("", self.pages), *self.groups):
            for page in pages:
                yield name, page

    def of(self, staff: Staff) -> tuple[tuple[str, _Page], ...]:
        """The pages that this person may use, each with the name of its group."""
        return tuple((name, page) for name, page in self.grouped() if staff.may(page[2]))

    def has(self, path: str) -> bool:
        """Whether an address lies in this place."""
        found = any(_lies(path, url) for _, (_, url, _) in self.grouped())
        return found or path.startswith(self.holds)


# In the order of the work. Places without a page wait for the issues that bring them:
# 相談・分納・緩和, 調査・処分, 訴訟・執行, 時効・消滅・欠損.
PLACES = (
    Place(
        "今日の仕事",
        (
            ("今日の仕事", "/", "boards.see"),
            ("自分の一覧", "/lists/", "boards.see"),
            ("係の状況", "/chief/", "reports.chief"),
        ),
        ("/today/", "/cases/"),
    ),
    Place(
        "債務者",
        (
            ("債務者の一覧", "/debtors/", "people.look"),
            ("名寄せ", "/debtors/identities/", "people.look"),
        ),
    ),
    Place(
        "債権・期別",
        (
            ("期別の一覧", "/instalments/", "boards.see"),
            ("減免・更正", "/relief/reductions/", "people.look"),
            ("執行の費用", "/costs/", "people.look"),
        ),
    ),
    Place(
        "取込・突合",
        (
            ("取込", "/intake/", "intake.take_in"),
            ("台帳の整備", "/ledger/", "boards.see"),
            ("基幹への返し", "/to-core/", "core.hand_over"),
        ),
    ),
    Place(
        "収納・納付書",
        groups=(
            (
                "収納",
                (
                    ("収納", "/receipts/", "receipts.receive"),
                    ("現金の領収", "/receipts/cash/", "receipts.receive"),
                    ("ファイルの到着予定", "/receipts/feeds/", "boards.see"),
                ),
            ),
            (
                "納付書",
                (
                    ("納付書", "/slips/", "slips.issue"),
                    ("納付方法の利用", "/slips/channels/", "boards.see"),
                ),
            ),
            (
                "口座振替",
                (
                    ("口座振替の申込み", "/mandates/", "mandates.keep"),
                    ("口座振替の依頼", "/mandates/requests/", "mandates.request"),
                    ("口座振替の通知", "/mandates/notices/", "mandates.keep"),
                ),
            ),
            ("過誤納", (("還付・充当", "/refunds/", "refunds.see"),)),
        ),
    ),
    Place(
        "督促・催告・送達",
        groups=(
            (
                "督促・催告",
                (
                    ("督促", "/notices/", "boards.see"),
                    ("催告", "/notices/demands/", "boards.see"),
                    ("一通ずつの文書", "/notices/singles/", "boards.see"),
                    ("保留・申出", "/notices/holds/", "boards.see"),
                    ("督促の証明", "/dunning-proof/", "boards.see"),
                ),
            ),
            (
                "送達",
                (
                    ("送達・返戻", "/service/", "people.look"),
                    ("公示送達", "/service/postings/", "boards.see"),
                ),
            ),
            (
                "訪問・照会・名義",
                (
                    ("臨戸訪問", "/visits/", "people.look"),
                    ("庁内照会", "/requests/", "requests.see"),
                    ("所属と名義", "/seals/offices/", "boards.see"),
                    ("公印使用簿", "/seals/", "seals.review"),
                ),
            ),
        ),
    ),
    Place(
        "引継ぎ・集中処理",
        (
            ("引継ぎの候補", "/transfers/candidates/", "transfers.propose"),
            ("引継ぎ", "/transfers/", "transfers.see"),
            ("集中処理の進行", "/central/", "transfers.handle"),
            ("引継ぎの結果", "/central/results/", "transfers.see"),
        ),
    ),
    Place(
        "計画・会議・決算",
        groups=(
            ("計画", (("実施計画", "/plans/", "plans.see"),)),
            (
                "数字と資料",
                (
                    ("本部", "/headquarters/", "headquarters.see"),
                    ("会議資料", "/headquarters/meeting/", "headquarters.make_papers"),
                    ("オープンデータ", "/headquarters/open-data/", "open_data.make"),
                ),
            ),
            (
                "会議・監査",
                (
                    ("会議・決定事項", "/meetings/", "meetings.see"),
                    ("指導・監査", "/meetings/reviews/", "meetings.see"),
                    ("報告・監査", "/reports/", "reports.see"),
                    ("専決処分", "/delegations/", "delegations.see"),
                ),
            ),
            (
                "決算",
                (
                    ("決算の表", "/settlement/", "books.see"),
                    ("日計", "/settlement/days/", "books.see"),
                    ("帳簿の締め", "/books/", "books.close"),
                ),
            ),
            ("組織", (("組織の再編", "/offices/", "boards.see_all_offices"),)),
        ),
    ),
    Place(
        "手引き・研修・相談",
        groups=(
            (
                "手引き",
                (
                    ("手引き", "/knowledge/", "knowledge.see"),
                    ("説明書", "/knowledge/sheets/", "knowledge.see"),
                    ("制度改正", "/knowledge/changes/", "knowledge.see"),
                    ("事例", "/knowledge/practices/", "knowledge.see"),
                ),
            ),
            (
                "相談",
                (
                    ("庁内の相談", "/knowledge/advice/", "knowledge.ask"),
                    ("回答例", "/knowledge/answers/", "knowledge.see"),
                    ("専門家相談", "/knowledge/consultations/", "knowledge.ask"),
                ),
            ),
            (
                "研修・広報",
                (
                    ("研修", "/knowledge/training/", "knowledge.see"),
                    ("演習", "/knowledge/exercises/", "knowledge.see"),
                    ("広報の暦", "/knowledge/publicity/", "knowledge.see"),
                ),
            ),
        ),
        holds=("/guide/",),
        from_head=True,
    ),
    Place(
        "IT管理",
        (
            ("夜間処理", "/nights/", "night.run"),
            ("記録の鎖", "/nights/chain/", "record.prove"),
            ("閲覧の記録", "/looks/", "looks.review"),
        ),
    ),
)
APPROVE, ADVICE, KNOWLEDGE = "notices.approve", "knowledge.ask", "knowledge.see"
ADVICE_AT = "/knowledge/advice/"


def entries(staff: Staff, path: str, *, on: date) -> tuple[NavEntry, ...]:
    """The places that this person may use, the current one marked and open."""
    return tuple(
        _entry(place, pages, path)
        for place, pages in _open_to(staff)
        if place.has(path) or not place.from_head
    )


def _open_to(staff: Staff) -> Iterator[tuple[Place, tuple[tuple[str, _Page], ...]]]:
    for place in PLACES:
        pages = place.of(staff)
        if pages:
            yield place, pages


def _entry(place: Place, pages: tuple[tuple[str, _Page], ...], path: str) -> NavEntry:
    nearest = _nearest((page for _, page in pages), path)
    inner = tuple(
        NavEntry(label, url, current=url == nearest, group=group)
        for group, (label, url, _) in pages
    )
    return NavEntry(place.label, inner[0].url, current=place.has(path), pages=inner)


def _nearest(pages: Iterable[_Page], path: str) -> str:
    """Of the pages under whose address one stands, the one with the longest."""
    return max((url for _, url, _ in pages if _lies(path, url)), key=len, default="")


def _lies(path: str, url: str) -> bool:
    return path == url if url == "/" else path.startswith(url)


def barred(staff: Staff) -> frozenset[str]:
    """The pages of the navigation that this person may not open."""
    every = (page for place in PLACES for _, page in place.grouped())
    return frozenset(url for _, url, permission in every if not staff.may(permission))


def tools(staff: Staff, path: str) -> tuple[NavEntry, ...]:
    """At the head of every page: what waits for one's decision, the guide, one's own jobs."""
    found = [_guide(staff, path)]
    if staff.may(ADVICE):
        turn = turns(staff, on=clock.now().day)
        found.append(NavEntry("相談", ADVICE_AT, path.startswith(ADVICE_AT), turn))
    asked, still_open = counted(staff)
    if asked:
        found.append(
            NavEntry("自分の処理", "/jobs/", current=path.startswith("/jobs/"), count=still_open)
        )
    if staff.may(APPROVE):
        current = path.startswith("/approvals/")
        found.insert(
            0, NavEntry("決裁箱", "/approvals/", current=current, count=len(waiting(staff)))
        )
    return tuple(found)


def _guide(staff: Staff, path: str) -> NavEntry:
    """手引き: the manuals of the work for who may read them, else the guide to the screens."""
    url = "/knowledge/" if staff.may(KNOWLEDGE) else "/guide/"
    inside = path.startswith(("/guide/", "/knowledge/"))
    return NavEntry("手引き", url, current=inside and not path.startswith(ADVICE_AT))


def first_entry(staff: Staff) -> str:
    """Where somebody starts: at the first page they may use; "" where there is none."""
    return next((pages[0][1][1] for _, pages in _open_to(staff)), "")

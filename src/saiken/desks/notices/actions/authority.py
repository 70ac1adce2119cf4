"""名義と公印: nobody's name, no seal; and each use of the seal is written down for its keeper."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from saiken import kinds
from saiken.desks.notices.actions.steps import NotNow
from saiken.desks.notices.models import BY_HAND, IN, DunningRunRow
from saiken.law.terms import day_in_words
from saiken.store import reads
from saiken.store.seals.recording import NewUse, record
from saiken.values.actors import Now, Staff


def must_be_held(run: DunningRunRow, *, on: date) -> None:
    """NotNow where on that day nobody may issue the run's letters, or its office is no more."""
    city = reads.city_in_charge()
    must_exist(city, run.office, on)
    for kind in _kinds(run):
        held_by(city, kind, on, run.sends.paper)


def must_exist(city: kinds.City, code: str, on: date) -> None:
    """NotNow where an office is no more, or not yet."""
    office = city.offices[code]
    if not office.exists_on(on):
        raise NotNow(
            f"{day_in_words(on)}に、{office.name}という所属はありません。"
            "市の設定を運用担当に確かめてください。"
        )


def held_by(city: kinds.City, kind: kinds.Kind, on: date, paper: str) -> kinds.Authority:
    """Who may issue a paper of a kind on a day; NotNow where nobody may."""
    try:
        held = kinds.authority_on(city, on, kind)
    except kinds.NoLine:
        held = None
    if held is None or not (held.name or held.title_only):
        raise NotNow(
            f"{day_in_words(on)}に{kind.short_name}の{paper}を発する権限のある者が、市の設定にありません。"
            "運用担当に、市のファイル（権限者）への記入を依頼してください。"
        )
    return held


def write_down_use(run: DunningRunRow, *, by: Staff, now: Now) -> None:
    """公印使用の記録. One line for each name and seal under which the run's letters go out."""
    city = reads.city_in_charge()
    numbers: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    known = kinds.load_kinds()
    rows = run.items.filter(place__in=(IN, BY_HAND), paper__isnull=False)
    for kind, paper, number in rows.values_list("kind", "paper_id", "paper__number").distinct():
        held = held_by(city, known[kind], run.issue_on, run.sends.paper)
        name = held.title if held.title_only else f"{held.title}　{held.name}"
        numbers[name, held.seal or city.seal.text].append((paper, number))
    for (name, seal), papers in sorted(numbers.items()):
        record(_use(run, name, seal, papers), by=by, now=now)


def _use(run: DunningRunRow, name: str, seal: str, papers: Iterable[tuple[int, str]]) -> NewUse:
    told = sorted(set(papers))
    return NewUse(
        seal=seal,
        keeper=reads.city().seal.keeper,
        subject=f"{run.purpose}:{run.pk}",
        office=run.office,
        authority=name,
        papers=len(told),
        first_number=told[0][1],
        last_number=told[-1][1],
    )


def _kinds(run: DunningRunRow) -> list[kinds.Kind]:
    known = kinds.load_kinds()
    codes = run.items.filter(place__in=(IN, BY_HAND)).values_list("kind", flat=True).distinct()
    return [known[code] for code in sorted(set(codes))]

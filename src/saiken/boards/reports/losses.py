"""不納欠損の報告 and 債権放棄の報告 of a fiscal year: what the books lost, by kind and ground."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection

from saiken import kinds
from saiken.boards.headquarters.asking import Asked
from saiken.boards.headquarters.blocks import Block, Page, Row
from saiken.claims import facts as f
from saiken.claims.facts.words import PRINCIPAL, WAIVER_BASES, WRITE_OFF_CAUSES
from saiken.store import reads
from saiken.store.identities import canonical_of
from saiken.store.measures.sums import is_final, settled_rows
from saiken.store.reorganisations.succession import office_on
from saiken.values.eras import day_in_words, fiscal_year_in_words

_WAIVER_CAUSE = "waiver"
_CASE = canonical_of("c.person_id")
_OFFICE = office_on("%(upto)s")
# What is taken out of the books again rests on the taking back: its ground is that of the act.
_LOSSES = f"""
    with l as (
        select e.instalment_id as id, c.kind, {_OFFICE} as office, {_CASE} as who,
               e.own_year < %(year)s as carried, e.part, e.yen, w.word,
               coalesce(w.body->>'cause', w.body->>'basis', '') as ground
          from book_entry e join register_instalment i on i.id = e.instalment_id
          join register_claim c on c.id = i.claim_id
          left join ledger_fact f on f.serial = e.ref
          left join lateral (select x.word, x.body from ledger_fact x
             where x.word = any(%(words)s) and x.instalment_id = e.instalment_id
               and (x.serial = f.serial or x.act_id = f.undoes_id)
             order by x.serial limit 1) w on true
         where e."column" = 'lost' and e.year = %(year)s and e.own_year <= %(year)s
           and e."on" <= %(upto)s
           and (%(offices)s::text[] is null or {_OFFICE} = any(%(offices)s))
    ), one as (
        select id, kind, office, who, carried, word, ground,
               coalesce(sum(yen) filter (where part = %(principal)s), 0)::bigint as principal,
               sum(yen)::bigint as yen
          from l group by 1, 2, 3, 4, 5, 6, 7
        having bool_or(yen <> 0) and sum(yen) <> 0
    )
    select kind, office, carried, coalesce(word, ''), coalesce(ground, ''),
           count(*), count(distinct who), sum(principal)::bigint, sum(yen)::bigint
      from one group by 1, 2, 3, 4, 5 order by 1, 2, 4, 5, 3
"""


@dataclass(frozen=True)
class Loss:
    """欠損の行. `word` is that of the fact, `ground` its cause or basis; both "" where unknown."""

    kind: str
    office: str
    carried: bool
    word: str
    ground: str
    instalments: int
    persons: int
    principal: int
    yen: int

    @property
    def waived(self) -> bool:
        """Whether the city gave the claim up by a waiver."""
        return self.word == f.Waived.word or self.ground == _WAIVER_CAUSE

    @property
    def says(self) -> str:
        """The ground in words."""
        if self.word == f.Waived.word:
            return f"{f.Waived.label}（{WAIVER_BASES.get(self.ground, self.ground)}）"
        if self.word == f.Remitted.word:
            return f.Remitted.label
        return WRITE_OFF_CAUSES.get(self.ground, "理由の記録なし")


def losses(asked: Asked) -> list[Loss]:
    """不納欠損 of the year by what was posted up to the day."""
    values = {
        "words": [body.word for body in (f.WrittenOff, f.Waived, f.Remitted)],
        "principal": PRINCIPAL,
        "year": asked.year,
        "upto": asked.on,
        "offices": None if asked.offices is None else list(asked.offices),
    }
    with connection.cursor() as cursor:
        cursor.execute(_LOSSES, values)
        return [Loss(*row) for row in cursor.fetchall()]


COLUMNS = (
    {"key": "kind", "label": "債権", "below": "office", "below_label": "所管"},
    {"key": "ground", "label": "理由", "below": "carried", "below_label": "現年・繰越"},
    {"key": "instalments", "label": "期別", "kind": "count", "unit": "期別"},
    {"key": "persons", "label": "債務者", "kind": "count", "unit": "人"},
    {"key": "principal", "label": "元金・本税", "kind": "yen"},
    {"key": "others", "label": "手数料・延滞金・費用", "kind": "yen"},
    {"key": "yen", "label": "合計", "kind": "yen"},
)


def written_off_page(asked: Asked) -> Page:
    """不納欠損の報告: every loss of the year, which is the settlement's column to the yen."""
    found = losses(asked)
    yen = sum(one.yen for one in found)
    settled = sum(row.lost for row in settled_rows(asked.counted))
    tie = (
        "決算の表の不納欠損額と一致しています。"
        if yen == settled
        else f"決算の表の不納欠損額（{settled:,}円）と違います。帳簿の記帳を確かめてください。"
    )
    told = f"{_as_of(asked)}の不納欠損は{_count(found):,}期別、{yen:,}円です。{tie}"
    table = _block("written-off", "不納欠損の報告", found, "この年度の不納欠損はありません")
    return Page(told, (table, *_by_ground(found)))


def waived_page(asked: Asked) -> Page:
    """債権放棄の報告: what of it the city waived, by the basis of the waiver."""
    found = [one for one in losses(asked) if one.waived]
    yen = sum(one.yen for one in found)
    told = f"{_as_of(asked)}に放棄した債権は{_count(found):,}期別、{yen:,}円です。"
    table = _block("waived", "債権放棄の報告", found, "この年度に放棄した債権はありません")
    return Page(f"{told}不納欠損の報告の内数です。", (table,))


def _as_of(asked: Asked) -> str:
    state = "確定" if is_final(asked.year) else "速報"
    year = fiscal_year_in_words(asked.year)
    return f"{year}（{state}、{day_in_words(asked.on)}までの記帳）"


def _count(found: Iterable[Loss]) -> int:
    return sum(one.instalments for one in found)


def _by_ground(found: Sequence[Loss]) -> tuple[Block, ...]:
    if not found:
        return ()
    grounds = dict.fromkeys(sorted(one.says for one in found))
    rows = tuple(_sums(says, [one for one in found if one.says == says]) for says in grounds)
    columns = ({"key": "kind", "label": "理由"}, COLUMNS[2], *COLUMNS[4:])
    title = "理由ごとの合計"
    return (Block("by-ground", title, columns, rows, foot=_sums("合計", found)),)


def _block(key: str, title: str, found: Sequence[Loss], empty: str) -> Block:
    rows = tuple(_row(one) for one in found)
    foot = _sums("合計", found) if found else None
    return Block(key, title, COLUMNS, rows, foot=foot, empty=empty)


def _row(one: Loss) -> Row:
    return {
        "kind": kinds.load_kinds()[one.kind].name,
        "office": reads.city().full_name(one.office),
        "ground": one.says,
        "carried": "滞納繰越分" if one.carried else "現年度分",
        "instalments": one.instalments,
        "persons": one.persons,
        "principal": one.principal,
        "others": one.yen - one.principal,
        "yen": one.yen,
    }


def _sums(name: str, found: Sequence[Loss]) -> Row:
    """The sums of rows; a person may stand in several of them, so persons are not added up."""
    principal, yen = sum(one.principal for one in found), sum(one.yen for one in found)
    return {
        "kind": name,
        "instalments": _count(found),
        "principal": principal,
        "others": yen - principal,
        "yen": yen,
    }

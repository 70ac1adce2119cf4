"""What lies with an office: everything that moves with a reorganisation, and what hinders it."""

from dataclasses import dataclass

WANTED = "(%(all)s or {kind} = any(%(kinds)s))"


@dataclass(frozen=True)
class Matter:
    """移すもの. One sort of live matter of an office: the query of id, kind and yen.

    `table`: where its office stands, in which column. `sets`: what is done instead of naming the
    new office, and `unsets` what takes that back; `also`: what is written down besides.
    """

    code: str
    name: str
    unit: str
    rows: str
    table: str
    column: str = "office"
    sets: str = ""
    unsets: str = ""
    also: str = ""

    @property
    def lies_there(self) -> str:
        """SQL of the matters `t` that still lie with the old office."""
        return f"t.{self.column} = %s" if self.column else "%s <> ''"


_OPEN = (
    "coalesce((select sum(s.open_yen) from register_instalment i join standing s"
    " on s.instalment_id = i.id where i.claim_id = c.id), 0)::bigint"
)
RUN = (
    "select r.id, '', coalesce((select sum(d.open_yen) from dunning_item d where d.run_id = r.id"
    " and d.place in ('in', 'by_hand')), 0)::bigint from dunning_run r where r.office = %(office)s"
    " and {state} and (%(all)s or exists (select 1 from dunning_item d where d.run_id = r.id"
    " and d.kind = any(%(kinds)s)))"
)
_QUESTION = (
    "select q.id, '', 0::bigint from office_request q where q.{column} = %(office)s and %(all)s"
    " and not exists (select 1 from office_request_step p where p.request_id = q.id"
    " and p.word in ('answered', 'none', 'refused', 'withdrawn'))"
)
MATTERS = (
    Matter(
        "claim",
        "債権",
        "件",
        f"select c.id, c.kind, {_OPEN} from register_claim c where c.office = %(office)s"
        f" and {WANTED.format(kind='c.kind')}",
        "register_claim",
    ),
    Matter(
        "refund",
        "還付・充当（案から支払まで）",
        "件",
        "select f.id, c.kind, f.taken_yen from refund f"
        " join register_instalment i on i.id = f.instalment_id"
        " join register_claim c on c.id = i.claim_id where f.office = %(office)s"
        f" and f.status in ('drafted', 'asked', 'decided') and {WANTED.format(kind='c.kind')}",
        "refund",
    ),
    Matter(
        "slip",
        "納付書",
        "枚",
        "select p.id, p.kind, p.yen from slip p where p.office = %(office)s"
        f" and {WANTED.format(kind='p.kind')}",
        "slip",
    ),
    Matter(
        "mandate",
        "口座振替の申込み（廃止を除く）",
        "件",
        "select m.id, m.kind, 0::bigint from mandate m where m.office = %(office)s"
        " and not exists (select 1 from mandate_end e where e.mandate_id = m.id)"
        f" and {WANTED.format(kind='m.kind')}",
        "mandate",
    ),
    Matter(
        "run",
        "確定前の督促・催告の処理（取り下げ、新しい所属で起案し直す）",
        "件",
        RUN.format(state="r.status in ('drafted', 'asked', 'approved')"),
        "dunning_run",
        sets="status = 'withdrawn'",
    ),
    Matter(
        "single",
        "一通ずつの文書（発送前）",
        "件",
        "select l.id, l.kind, coalesce((select sum(i.open_yen) from single_letter_line i"
        " where i.letter_id = l.id), 0)::bigint from single_letter l where l.office = %(office)s"
        f" and {WANTED.format(kind='l.kind')} and (select p.word from single_letter_step p"
        " where p.letter_id = l.id order by p.turn desc limit 1)"
        " not in ('dispatched', 'withdrawn')",
        "single_letter",
    ),
    Matter(
        "posting",
        "公示送達（掲示を終えるまで）",
        "件",
        "select n.id, n.kind, coalesce((select sum(i.open_yen) from public_notice_line i"
        " where i.posting_id = n.id), 0)::bigint from public_notice n"
        f" where n.office = %(office)s and {WANTED.format(kind='n.kind')}"
        " and (select p.word from public_notice_step p"
        " where p.posting_id = n.id order by p.turn desc limit 1)"
        " not in ('taken_down', 'withdrawn')",
        "public_notice",
    ),
    Matter(
        "reduction",
        "減免・更正の決裁",
        "件",
        "select d.id, c.kind, d.before_yen from reduction d"
        " join register_instalment i on i.id = d.instalment_id"
        " join register_claim c on c.id = i.claim_id where d.office = %(office)s"
        f" and d.status in ('asked', 'sent_back', 'decided') and {WANTED.format(kind='c.kind')}",
        "reduction",
    ),
    Matter(
        "plan",
        "実施計画",
        "件",
        "select p.id, p.kind, 0::bigint from plan p where p.office = %(office)s"
        f" and {WANTED.format(kind='p.kind')}",
        "plan",
    ),
    Matter(
        "section",
        "引継ぎに出している事案",
        "件",
        "select t.id, min(p.kind), t.yen from transfer t join transfer_part p"
        " on p.transfer_id = t.id where t.section = %(office)s and t.status in"
        " ('drafted', 'noticed', 'asked', 'requested', 'accepted') group by t.id"
        f" having {WANTED.format(kind='min(p.kind)')}",  # all its kinds go to one office
        "transfer",
        "section",
    ),
    Matter(
        "transfer",
        "引き継いで扱っている事案（債権の所属へ返す）",
        "件",
        "select distinct t.id, '', t.yen from transfer t join handled h on h.transfer = t.id"
        " where h.office = %(office)s and h.last is null and t.status = 'accepted' and %(all)s",
        "transfer",
        "",
        "status = 'returned', ended_on = m.first - 1",
        "status = 'accepted', ended_on = null",
        'insert into transfer_step (transfer_id, word, reason, "on", by, office, at)'
        " select m.row, 'returned', '組織の再編による返還', m.first - 1, %(by)s, m.from_office,"
        " %(at)s from office_move m where m.reorganisation_id = %(id)s and m.matter = 'transfer'"
        " and not exists (select 1 from transfer_step s where s.transfer_id = m.row"
        " and s.word = 'returned' and s.on = m.first - 1)",
    ),
    Matter(
        "handled",
        "引き継いで扱っている期別（債権の所属へ返す）",
        "件",
        "select h.id, c.kind, coalesce(s.open_yen, 0) from handled h"
        " join register_instalment i on i.id = h.instalment_id"
        " join register_claim c on c.id = i.claim_id"
        " left join standing s on s.instalment_id = i.id"
        " where h.office = %(office)s and h.last is null and %(all)s",
        "handled",
        "office",
        "last = m.first - 1",
        "last = null",
    ),
    Matter(
        "question_to",
        "回答を待たせている庁内照会",
        "件",
        _QUESTION.format(column="to_office"),
        "office_request",
        "to_office",
    ),
    Matter(
        "question_from",
        "回答を待っている庁内照会",
        "件",
        _QUESTION.format(column="from_office"),
        "office_request",
        "from_office",
    ),
    Matter(
        "visits",
        "臨戸訪問の日程（終わっていないもの）",
        "件",
        "select v.id, '', 0::bigint from visit_round v where v.office = %(office)s and %(all)s"
        " and not exists (select 1 from visit_step p where p.round_id = v.id"
        " and p.word in ('closed', 'withdrawn'))",
        "visit_round",
    ),
    Matter(
        "task",
        "決定事項・指摘",
        "件",
        "select u.id, '', 0::bigint from follow_up u where u.office = %(office)s and %(all)s and"
        " not exists (select 1 from follow_step p where p.follow_up_id = u.id"
        " and p.word in ('closed', 'withdrawn'))",
        "follow_up",
    ),
    Matter(
        "review",
        "指導・監査",
        "件",
        "select v.id, '', 0::bigint from office_review v where v.office = %(office)s and %(all)s"
        " and not exists (select 1 from office_review_step p where p.review_id = v.id"
        " and p.word in ('closed', 'withdrawn'))",
        "office_review",
    ),
)

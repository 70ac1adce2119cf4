"""What stands in the way of a reorganisation, and what rests on one that was carried out."""

from collections.abc import Mapping
from typing import Any

from django.db import connection

from saiken.desks.offices.queries.matters import RUN
from saiken.store.reorganisations.recording import Proposal, asked

# The cases being handed over by the office, part by part, and where each part goes.
_CASES = (
    "(select * from transfer where section = %(office)s and status in"
    " ('drafted', 'noticed', 'asked', 'requested', 'accepted')) t"
    " join transfer_part p on p.transfer_id = t.id"
)
_GOES_TO = (
    "coalesce(%(by_kind)s::jsonb->>p.kind,"
    " case when %(all)s then %(successor)s else %(office)s end)"
)
# What must be brought to its end by the office itself, and why.
_HINDRANCES = (
    (
        RUN.format(state="r.status = 'sealed'"),
        "確定して発送していない督促・催告の処理が{n}件あります。文書は元の所属の名で確定しています。"
        "発送の日を記録するか、取り下げてください。",
    ),
    (
        "select r.id, '', 0 from cash_receipt r where r.office = %(office)s and r.close_id is null"
        " and r.voided_at is null and %(all)s",
        "締めていない現金の領収が{n}枚あります。現金を締めてください。",
    ),
    (
        "select n.id, '', 0 from transfer_notice_run n where n.office = %(office)s and %(all)s"
        " and n.status = 'made' and n.sent_on is null",
        "確定して発送していない口座振替の通知が{n}件あります。発送を記録するか、取り下げてください。",
    ),
    (
        "select n.id, '', 0 from handover_notice_run n where n.office = %(office)s and %(all)s"
        " and n.status in ('asked', 'approved', 'sealed')",
        "発送していない引継ぎの通知が{n}件あります。発送を記録するか、取りやめてください。",
    ),
    (
        f"select t.id, '', 0 from {_CASES} group by t.id having count(distinct {_GOES_TO}) > 1",
        "債権の種類ごとに違う所属へ移る引継ぎの事案が{n}件あります。"
        "取りやめるか、返還を受けてください。",
    ),
    (
        f"select distinct t.person_id, '', 0 from {_CASES} join transfer o"
        f" on o.person_id = t.person_id and o.body = t.body and o.section = {_GOES_TO}"
        f" and o.section <> t.section"
        " and o.status in ('drafted', 'noticed', 'asked', 'requested', 'accepted')",
        "移す先にも同じ人の引継ぎの事案があるものが{n}件あります。どちらかを終えてください。",
    ),
    (
        "select j.id, '', 0 from job j where j.office = %(office)s and %(all)s"
        " and j.state in ('waiting', 'running')",
        "終わっていない長い処理が{n}件あります。終わるのを待ってください。",
    ),
)


def hindrances(proposal: Proposal) -> list[str]:
    """移せないもの. What stands in the way now, each with why and what to do."""
    found = []
    with connection.cursor() as cursor:
        for rows, says in _HINDRANCES:
            cursor.execute(f"select count(*) from ({rows}) x", asked(proposal))
            number = int(cursor.fetchone()[0])
            if number:
                found.append(says.format(n=f"{number:,}"))
    return found


def rests_on(number: int, since: Mapping[str, Any]) -> list[str]:
    """取り消せない理由. What was built on a reorganisation after it was carried out."""
    found = []
    with connection.cursor() as cursor:
        for rows, says in _RESTING:
            cursor.execute(rows, {"id": number, **since})
            many = int(cursor.fetchone()[0])
            if many:
                found.append(says.format(n=f"{many:,}"))
    return found


_MOVED = "office_move m on m.reorganisation_id = %(id)s and m.matter = 'claim'"
_RESTING = (
    (
        f"select count(distinct a.id) from ledger_act a join ledger_fact f on f.act_id = a.id"
        f" join register_instalment i on i.id = f.instalment_id join {_MOVED}"
        " and m.row = i.claim_id and m.to_office = a.office where f.serial > %(serial)s",
        "新しい所属が、移した債権に{n}件の処理をしています。",
    ),
    (
        "select count(distinct p.id) from paper p join register_claim c"
        f" on c.person_id = p.person_id join {_MOVED} and m.row = c.id and m.to_office = p.office"
        " where p.id > %(paper)s",
        "新しい所属の名で、移した債権の方に{n}通の文書を確定しています。",
    ),
    (
        "select count(*) from register_claim c where c.id > %(claim)s and (c.kind, c.office) in"
        " (select m.kind, m.to_office from office_move m where m.reorganisation_id = %(id)s"
        " and m.matter = 'kind')",
        "移した種類の債権が、新しい所属に{n}件、新たに登録されています。",
    ),
    (
        "select count(*) from handled h join office_move m on m.reorganisation_id = %(id)s"
        " and m.matter = 'handled' join handled o on o.id = m.row"
        " where o.instalment_id = h.instalment_id and h.id > %(handled)s",
        "返した期別のうち{n}件は、再び引き継がれています。",
    ),
    (
        f"select count(*) from office_move l join {_MOVED} and l.matter = m.matter"
        " and l.row = m.row and l.id > m.id where l.reorganisation_id <> m.reorganisation_id"
        " and not exists (select 1 from reorganisation_step b where b.word = 'taken_back'"
        " and b.reorganisation_id = l.reorganisation_id)",
        "移した債権のうち{n}件は、その後の再編でさらに移っています。先にその再編を取り消してください。",
    ),
)


def high_marks(serial: int) -> dict[str, int]:
    """How far the record, the papers and the register reach now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select coalesce((select max(id) from paper), 0),"
            " coalesce((select max(id) from register_claim), 0),"
            " coalesce((select max(id) from handled), 0)"
        )
        paper, claim, handled = cursor.fetchone()
    return {"serial": serial, "paper": paper, "claim": claim, "handled": handled}

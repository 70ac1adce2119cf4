"""Who is described and cannot be found: people of a record that is older than the search."""

from django.db import connection

_QUERY = (
    "select distinct p.person_id from person_particulars p join person_key k using (person_id)"
    " where p.person_id > %s and not exists"
    " (select 1 from person_searched s where s.person_id = p.person_id) order by 1 limit %s"
)


def unindexed(*, after: int, limit: int) -> list[int]:
    """Persons with particulars that leave no hashes yet, in the order of their ids after one."""
    with connection.cursor() as cursor:
        cursor.execute(_QUERY, [after, limit])
        return [row[0] for row in cursor.fetchall()]

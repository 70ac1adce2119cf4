"""Which office handles an instalment: the one its claim is of, or the one that took it over.

For every query over instalments `i` and claims `c`: the join, the office it yields, and whether
that is one of `offices`.
"""

from django.db import connection

HANDLED = " left join handled h on h.instalment_id = i.id and h.last is null"
OFFICE = "coalesce(h.office, c.office)"
# Said so and not by comparing `OFFICE`, of which the server thinks that next to no row has it, and
# then looks each row of a city up one by one.
IN_OFFICES = (
    "case when h.office is null then c.office = any(%(offices)s)"
    " else h.office = any(%(offices)s) end"
)


def stamp() -> str:
    """Another text as soon as anything was handed over or came back; for what is kept drawn."""
    with connection.cursor() as cursor:
        cursor.execute("select coalesce(max(id), 0), count(last) from handled")
        return "-".join(map(str, cursor.fetchone()))

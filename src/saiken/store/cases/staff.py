"""Who of an office can be given a case; of the accounts only names and numbers are read."""

from collections.abc import Sequence

from django.db import connection

_QUERY = (
    "select username, display_name, office from staff_account"
    " where is_active and office = any(%s) order by office, username"
)


def members(offices: Sequence[str]) -> dict[str, tuple[str, str]]:
    """The people who can sign in for these offices: name and office, by number."""
    with connection.cursor() as cursor:
        cursor.execute(_QUERY, [list(offices)])
        return {number: (name, office) for number, name, office in cursor.fetchall()}

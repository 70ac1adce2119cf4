"""The three roles of the database: owner (migrations), app (the running system), test.

What the app may do to a table is granted by the migration that makes the table; here nobody gets
anything by default.
"""

import psycopg

OWNER = "saiken_owner"
APP = "saiken_app"
TEST = "saiken_test"

_LOCK = "saiken roles"
_PLAIN = "login nosuperuser nocreaterole noreplication nobypassrls"
_ATTRIBUTES = {
    OWNER: f"{_PLAIN} nocreatedb",
    APP: f"{_PLAIN} nocreatedb",
    TEST: f"{_PLAIN} createdb",
}


def ensure_roles(superuser: str) -> None:
    """Makes the roles that are missing and puts their attributes right; may be run at any time."""
    with psycopg.connect(superuser) as connection:
        connection.execute("select pg_advisory_xact_lock(hashtext(%s))", [_LOCK])
        known = {name for (name,) in connection.execute("select rolname from pg_roles")}
        for name, attributes in _ATTRIBUTES.items():
            verb = "alter" if name in known else "create"
            connection.execute(f"{verb} role {name} {attributes}".encode())
        connection.execute(f"grant {OWNER}, {APP} to {TEST}".encode())

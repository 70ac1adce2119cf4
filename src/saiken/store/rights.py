"""What the app role may do to each table: the record is appended, derived copies may be replaced, no more."""

from django.db.backends.base.base import BaseDatabaseWrapper

APP_ROLE = "saiken_app"
READ = "select"
APPEND = "select, insert"
REPLACE = "select, insert, update, delete"

RIGHTS = {
    "ledger_head": "select, update",
    "ledger_act": APPEND,
    "ledger_fact": APPEND,
    "ledger_effect": "select, insert, delete",
    "register_claim": APPEND,
    "register_instalment": APPEND,
    "register_obligation": APPEND,
    "standing": REPLACE,
    "standing_clock": REPLACE,
    "person": APPEND,
    "person_key": APPEND,
    "person_particulars": APPEND,
    "paper": APPEND,
    "number_series": "select, insert, update",
    "approval": APPEND,
    "intake_batch": APPEND,
    "intake_refusal": APPEND,
    "intake_waiting": REPLACE,
    "look": APPEND,
    "night_step": APPEND,
    "night_set_aside": APPEND,
    "django_migrations": READ,
}


def grant(connection: BaseDatabaseWrapper) -> None:
    """Give the app role exactly its rights on every table; run by the owner after each migration."""
    with connection.cursor() as cursor:
        cursor.execute("select tablename from pg_tables where schemaname = 'public'")
        tables = [row[0] for row in cursor.fetchall()]
        cursor.execute(f"grant usage on schema public to {APP_ROLE}")
        cursor.execute(f"grant usage, select on all sequences in schema public to {APP_ROLE}")
        for table in tables:
            cursor.execute(f'revoke all on "{table}" from public, {APP_ROLE}')
            cursor.execute(f'grant {RIGHTS.get(table, REPLACE)} on "{table}" to {APP_ROLE}')

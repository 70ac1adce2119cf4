"""Makes, clones and drops databases in which nobody has a right that was not granted."""

import psycopg
from psycopg.conninfo import make_conninfo
from psycopg.sql import SQL, Identifier

from saiken.store.databases.roles import APP, OWNER


def with_database(conninfo: str, name: str, user: str | None = None) -> str:
    """The same server's conninfo for another database and, if given, as another role."""
    if user is None:
        return make_conninfo(conninfo, dbname=name)
    return make_conninfo(conninfo, dbname=name, user=user)


def exists(admin: str, name: str) -> bool:
    """Whether the server has a database of that name."""
    with psycopg.connect(admin, autocommit=True) as connection:
        return _is_there(connection, name)


def create(admin: str, name: str, owner: str = OWNER) -> bool:
    """Makes an empty database: UTF-8, sorted by code point, closed to all but owner and app.

    Answers whether it was made; False if it was there. Whoever asks at the same time waits. It
    is made under another name and renamed when closed, so that a kill leaves no open database.
    """
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute("select pg_advisory_lock(hashtextextended(%s, 1))", [name])
        if _is_there(connection, name):
            return False
        draft = f"{name}_new"
        connection.execute(SQL("drop database if exists {}").format(Identifier(draft)))
        connection.execute(
            SQL(
                "create database {} owner {} template template0"
                " encoding 'UTF8' locale_provider libc locale 'C'"
            ).format(Identifier(draft), Identifier(owner))
        )
        _close(connection, draft)
        with psycopg.connect(with_database(admin, draft), autocommit=True) as inside:
            _close_inside(inside, owner)
        rename(connection, draft, name)
    return True


def clone(admin: str, template: str, name: str, owner: str = OWNER) -> None:
    """Makes a database as a copy of a template to which nobody is connected.

    Without fsync the files are copied (31 ms for 100 tables), with it the pages are logged
    (55 ms, against 130 ms for files, which then wait for two checkpoints).
    """
    with psycopg.connect(admin, autocommit=True) as connection:
        row = connection.execute("show fsync").fetchone()
        strategy = "file_copy" if row == ("off",) else "wal_log"
        connection.execute(
            SQL("create database {} owner {} template {} strategy {}").format(
                Identifier(name), Identifier(owner), Identifier(template), SQL(strategy)
            )
        )
        _close(connection, name)  # rights on the database itself are not cloned


def drop(admin: str, name: str) -> None:
    """Drops the database, its sessions and all; no error if it is not there."""
    with psycopg.connect(admin, autocommit=True) as connection:
        if _is_there(connection, name):
            connection.execute(SQL("alter database {} is_template false").format(Identifier(name)))
        connection.execute(SQL("drop database if exists {} with (force)").format(Identifier(name)))


def rename(connection: psycopg.Connection, old: str, new: str) -> None:
    """Renames a database to which nobody is connected."""
    connection.execute(
        SQL("alter database {} rename to {}").format(Identifier(old), Identifier(new))
    )


def _is_there(connection: psycopg.Connection, name: str) -> bool:
    found = connection.execute("select 1 from pg_database where datname = %s", [name])
    return found.fetchone() is not None


def _close(connection: psycopg.Connection, name: str) -> None:
    database = Identifier(name)
    connection.execute(SQL("revoke all on database {} from public").format(database))
    # Temporary tables: bulk results go by COPY into a side table and one UPDATE.
    connection.execute(
        SQL("grant connect, temporary on database {} to {}").format(database, Identifier(APP))
    )


def _close_inside(connection: psycopg.Connection, owner: str) -> None:
    app, maker = Identifier(APP), Identifier(owner)
    connection.execute("revoke all on schema public from public")
    connection.execute(SQL("grant usage on schema public to {}").format(app))
    for kind in ("functions", "types"):  # what PostgreSQL else opens to everybody
        connection.execute(
            SQL("alter default privileges for role {} revoke all on {} from public").format(
                maker, SQL(kind)
            )
        )

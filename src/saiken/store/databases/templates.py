"""A migrated database kept as a template, named by what it was made from."""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

import psycopg
from psycopg.sql import SQL, Identifier

from saiken.store.databases.making import create, drop, exists, rename, with_database
from saiken.store.databases.roles import OWNER

Build = Callable[[str], None]
"""Fills an empty database; is given its conninfo as the owner and leaves no connection open."""


def template_name(sources: Iterable[Path]) -> str:
    """A name that changes with every change of the sources: a stale template is never found.

    `sources` are the migrations and every other file on which the built database depends.
    """
    digest = hashlib.sha256()
    for path in sorted(sources, key=lambda each: each.parts[-3:]):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update("/".join((*path.parts[-3:], content)).encode() + b"\n")
    return f"saiken_template_{digest.hexdigest()[:16]}"


def ensure_template(admin: str, name: str, build: Build) -> str:
    """The template of that name, built if missing; one process builds while the others wait.

    It is built under another name and renamed when complete, so that a killed build is not used.
    """
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute("select pg_advisory_lock(hashtextextended(%s, 0))", [name])
        if not exists(admin, name):
            _build(admin, name, build)
    return name


def _build(admin: str, name: str, build: Build) -> None:
    draft = f"{name}_draft"
    drop(admin, draft)
    create(admin, draft)
    try:
        build(with_database(admin, draft, OWNER))
    except BaseException:
        drop(admin, draft)
        raise
    with psycopg.connect(admin, autocommit=True) as connection:
        # Closed to connections: a session in the template would hinder its cloning.
        connection.execute(
            SQL("alter database {} allow_connections false is_template true").format(
                Identifier(draft)
            )
        )
        rename(connection, draft, name)

"""Where this installation's database is: the city's own server, or the embedded one."""

from collections.abc import Mapping
from dataclasses import dataclass

import psycopg
from psycopg.conninfo import conninfo_to_dict

from saiken.store.databases.making import create
from saiken.store.databases.roles import APP, OWNER, ensure_roles
from saiken.store.embedded import Server, default_home

DATABASE = "saiken"
APP_URL = "SAIKEN_DATABASE_URL"
OWNER_URL = "SAIKEN_OWNER_DATABASE_URL"


class AddressWrong(ValueError):
    """A database address of the environment that cannot be used; names the variable, no secret."""


@dataclass(frozen=True)
class Addresses:
    """Conninfos of the running system and of the migrations; `server` is the embedded one."""

    app: str
    owner: str | None
    server: Server | None = None


def external_addresses(environ: Mapping[str, str]) -> Addresses | None:
    """What the environment names, None where it names nothing: then the embedded server is meant.

    Raises `AddressWrong`, also where only the owner's address is given.
    """
    app, owner = environ.get(APP_URL, ""), environ.get(OWNER_URL, "")
    if not app and not owner:
        return None
    if not app:
        raise AddressWrong(f"環境変数 {OWNER_URL} だけがあり、{APP_URL} がありません。")
    return Addresses(_read(APP_URL, app), _read(OWNER_URL, owner) if owner else None)


def open_database(environ: Mapping[str, str]) -> Addresses:
    """The addresses; with nothing named, the embedded server is brought up with its database."""
    return external_addresses(environ) or _embedded(Server(default_home(environ)))


def embedded_addresses(server: Server) -> Addresses:
    """The addresses on an embedded server, whether it runs or not."""
    return Addresses(server.conninfo(DATABASE, APP), server.conninfo(DATABASE, OWNER), server)


def _embedded(server: Server) -> Addresses:
    superuser = server.start()
    ensure_roles(superuser)
    create(superuser, DATABASE)
    return embedded_addresses(server)


def _read(variable: str, url: str) -> str:
    mend = f"{variable} は postgresql://利用者@機械/データベース の形で指定してください。"
    if not url.startswith(("postgresql://", "postgres://")):
        raise AddressWrong(mend)
    try:
        parts = conninfo_to_dict(url)
    except psycopg.ProgrammingError:
        raise AddressWrong(mend) from None
    missing = [name for name in ("host", "dbname", "user") if not parts.get(name)]
    if missing:
        raise AddressWrong(f"{mend}（ない項目: {'・'.join(missing)}）")
    return url

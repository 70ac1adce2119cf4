"""Keeping mappings in versions: what is saved stays, the last version of a name counts."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import connection, transaction

from saiken.store.intake.tables import MappingRow
from saiken.values.actors import Now, Staff


@dataclass(frozen=True)
class SavedMapping:
    """対応表の版. `text` is the mapping as YAML, `sha256` its hash, `at` None for a city's file."""

    office: str
    name: str
    version: int
    text: str
    sha256: str
    by: str
    at: datetime | None
    note: str = ""


def hash_of(text: str) -> str:
    """By what a version is told from another."""
    return sha256(text.encode()).hexdigest()


@transaction.atomic
def save(name: str, text: str, *, office: str, note: str, by: Staff, now: Now) -> SavedMapping:
    """A further version of a mapping; the text of the last version again saves nothing."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [f"mapping:{name}"])
    last = MappingRow.objects.filter(name=name).order_by("-version").first()
    if last is not None and last.sha256 == hash_of(text):
        return _saved(last)
    row = MappingRow.objects.create(
        office=office,
        name=name,
        version=1 if last is None else last.version + 1,
        text=text,
        sha256=hash_of(text),
        by=by.number,
        at=now.moment,
        note=note,
    )
    return _saved(row)


def versions(name: str) -> list[SavedMapping]:
    """Every version of a mapping, newest first."""
    return [_saved(row) for row in MappingRow.objects.filter(name=name).order_by("-version")]


def latest() -> list[SavedMapping]:
    """The last version of each mapping, by name."""
    rows = MappingRow.objects.order_by("name", "-version").distinct("name")
    return [_saved(row) for row in rows]


def version_of(name: str, hashed: str) -> int:
    """The last version of a name with a text of this hash; 0 where none was saved."""
    found = MappingRow.objects.filter(name=name, sha256=hashed).order_by("-version")
    return found.values_list("version", flat=True).first() or 0


def _saved(row: MappingRow) -> SavedMapping:
    return SavedMapping(
        row.office, row.name, row.version, row.text, row.sha256, row.by, row.at, row.note
    )

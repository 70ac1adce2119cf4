"""Databases and their roles: made, cloned from a template, dropped; and where ours is."""

from saiken.store.databases.addresses import (
    DATABASE,
    Addresses,
    AddressWrong,
    embedded_addresses,
    external_addresses,
    open_database,
)
from saiken.store.databases.making import clone, create, drop, exists, with_database
from saiken.store.databases.roles import APP, OWNER, TEST, ensure_roles
from saiken.store.databases.templates import Build, ensure_template, template_name

__all__ = [
    "APP",
    "DATABASE",
    "OWNER",
    "TEST",
    "AddressWrong",
    "Addresses",
    "Build",
    "clone",
    "create",
    "drop",
    "embedded_addresses",
    "ensure_roles",
    "ensure_template",
    "exists",
    "external_addresses",
    "open_database",
    "template_name",
    "with_database",
]

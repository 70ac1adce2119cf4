"""情報の共有: whether a section may be told what another one knows."""

from saiken.law.sharing.rule import (
    BASES,
    SharingAnswer,
    SharingCase,
    SharingConsent,
    may_share,
)
from saiken.law.sharing.table import HOLDERS, KINDS, WANTERS

__all__ = [
    "BASES",
    "HOLDERS",
    "KINDS",
    "WANTERS",
    "SharingAnswer",
    "SharingCase",
    "SharingConsent",
    "may_share",
]

"""Shelf: who is one person with whom, as people decided."""

from saiken.store.identities.joined import (
    GROUP_OF,
    canonical,
    canonical_of,
    differing,
    follow,
    members,
    one_at_a_time,
    pairs,
)

__all__ = [
    "GROUP_OF",
    "canonical",
    "canonical_of",
    "differing",
    "follow",
    "members",
    "one_at_a_time",
    "pairs",
]

"""Kinds of claims differ by data: no code compares a kind with a name."""

import ast
from collections.abc import Iterator

from tests.house import tree


def kind_codes() -> frozenset[str]:
    """The codes of all kinds there are, by their data files."""
    nationwide = (tree.SOURCE / "kinds" / "data").glob("*.yaml")
    return frozenset(p.stem for p in (*nationwide, *tree.ROOT.glob("cities/*/kinds/*.yaml")))


def named_kinds(module: ast.Module, codes: frozenset[str]) -> Iterator[str]:
    """Comparisons and matches of something with the code of a kind."""
    for node in ast.walk(module):
        if isinstance(node, ast.Compare | ast.MatchValue):
            for inner in ast.walk(node):
                if isinstance(inner, ast.Constant) and inner.value in codes:
                    yield f"{inner.lineno}: {inner.value}"


def test_no_kind_is_named() -> None:
    codes = kind_codes()
    found = [
        f"{tree.named(path)}:{fault}"
        for path in tree.python()
        for fault in named_kinds(tree.parsed(path), codes)
    ]
    assert not found


def test_a_planted_name_is_found() -> None:
    codes = frozenset({"school_lunch_fee"})
    planted = "if claim.kind == 'school_lunch_fee': ...\nif x in ('school_lunch_fee',): ...\n"
    assert len(list(named_kinds(ast.parse(planted), codes))) == 2
    assert not list(named_kinds(ast.parse("labels = {'school_lunch_fee': 1}"), codes))

"""A table with a hole or an unknown word is refused."""

from copy import deepcopy
from typing import Any

import pytest

from saiken.law.sharing.table import KINDS, read_table

GOOD: dict[str, Any] = {
    "since": None,
    "rows": [{"holders": ["tax"], "wanters": ["tax"], "basis": ["x"], "cells": {}}],
    "otherwise": {"basis": ["x"], "cells": {}},
    "variants": {"none": {"basis": "", "narrows": []}},
}
for part in (GOOD["rows"][0], GOOD["otherwise"]):
    part["cells"] = dict.fromkeys(KINDS, "forbid")


def test_a_whole_table_is_read() -> None:
    assert read_table(GOOD).rows[0].fits("tax", "tax")


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("holders", ["water"], "class"),
        ("wanters", ["anyone"], "class"),
        ("basis", [], "basis"),
        ("cells", {"A": "allow"}, "every kind"),
        ("cells", {**dict.fromkeys(KINDS, "allow"), "A": "perhaps"}, "mark"),
        ("cells", {**dict.fromkeys(KINDS, "allow"), "A": {"mark": "forbid", "if": "x"}}, "cond"),
    ],
)
def test_a_bad_row_is_refused(key: str, value: Any, said: str) -> None:
    data = deepcopy(GOOD)
    data["rows"][0][key] = value
    with pytest.raises(ValueError, match=said):
        read_table(data)

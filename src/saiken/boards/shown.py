"""How boards word and mark what they read: stages, names behind the wall, pressing days."""

from collections.abc import Iterable
from typing import Any

from saiken.claims import standing as st
from saiken.store.offices.walls import may_look
from saiken.store.people import particulars
from saiken.values.actors import Staff

Names = dict[tuple[int, str], dict[str, Any]]
HIDDEN = "（氏名は扱っている所属だけが見られます）"
_BADGES = {
    st.NOT_DUE: "plain",
    st.DEFERRED: "info",
    st.OVERDUE: "warn",
    st.DUNNED: "info",
    st.SEIZABLE: "warn",
    st.SEIZED: "info",
    st.GRACED: "info",
    st.STOPPED: "info",
    st.COLLECTION_STOPPED: "info",
    st.PAID: "ok",
    st.SUSPECTED: "error",
    st.COMPLETED: "error",
    st.DISCHARGED: "plain",
    **dict.fromkeys(st.ENDED, "plain"),
}


def stage(code: str) -> dict[str, str]:
    """The badge of a stage."""
    return {"kind": _BADGES[code], "text": st.STAGES[code]}


def names(persons: Iterable[tuple[int, str]], staff: Staff) -> Names:
    """Who stands in a list, by person and office: the name with its link, or that it is hidden.

    The same person may be open as one office's debtor and hidden as another's.
    """
    wanted = list(persons)
    open_to = {(person, office) for person, office in wanted if may_look(staff, office)}
    told = particulars.latest({person for person, _ in open_to})
    return {of: _who(of[0], told[of[0]]) if of in open_to else {"name": HIDDEN} for of in wanted}


def _who(person: int, told: particulars.Particulars) -> dict[str, Any]:
    return {"name": told.name, "kana": told.kana, "url": f"/debtors/{person}/"}


def labels(values: Iterable[str], most: int = 3) -> str:
    """A few labels in a row, and how many more there are."""
    held = list(dict.fromkeys(values))
    rest = f" ほか{len(held) - most}" if len(held) > most else ""
    return "・".join(held[:most]) + rest

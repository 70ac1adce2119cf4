"""What must hold of every answer on sharing, and the whole table once more, written by hand."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.law.sharing import (
    BASES,
    HOLDERS,
    KINDS,
    WANTERS,
    SharingCase,
    SharingConsent,
    may_share,
)

ORDER = ("allow", "allow_with_reason", "consent_needed", "forbid")
LETTERS = dict(zip("orcx", ORDER, strict=True))
LATE = date(2099, 12, 31)
VARIANTS = ("kawagoe", "saitama", "niigata", "narita", "kutchan")

# Kinds A to G under no ordinance, without consent and purpose: o allowed, r with a reason,
# c consent needed, x forbidden.
BY_HAND = {
    ("tax", "tax"): "ooooroo",
    ("tax", "compulsory"): "ooooxor",
    ("tax", "noncompulsory"): "cccxxox",
    ("tax", "private"): "cccxxox",
    ("tax", "hospital"): "cccxxox",
    ("tax", "child_guidance"): "xxxxxox",
    ("tax", "contractor"): "ooxxxox",
    ("compulsory", "tax"): "ooroxor",
    ("compulsory", "compulsory"): "ooroxor",
    ("compulsory", "noncompulsory"): "rrcxxox",
    ("compulsory", "private"): "rrcxxox",
    ("compulsory", "hospital"): "rrcxxox",
    ("compulsory", "child_guidance"): "xxxxxox",
    ("compulsory", "contractor"): "ooxxxox",
    **{(h, w): "ooroxox" for h in ("noncompulsory", "private") for w in ("tax", "compulsory")},
    **{
        (h, w): "rrcrxox"
        for h in ("noncompulsory", "private")
        for w in ("noncompulsory", "private", "hospital")
    },
    ("noncompulsory", "child_guidance"): "xxxxxox",
    ("private", "child_guidance"): "xxxxxox",
    ("noncompulsory", "contractor"): "ooxrxox",
    ("private", "contractor"): "ooxrxox",
    **{("hospital", w): "rrxrxox" for w in WANTERS},
    **{("child_guidance", w): "xrxrxox" for w in WANTERS},
}

cases = st.builds(
    SharingCase,
    st.sampled_from(HOLDERS),
    st.sampled_from(WANTERS),
    st.sampled_from(KINDS),
    origin=st.sampled_from(("", *HOLDERS)),
    purpose=st.sampled_from(["", "stop_of_execution", "masked", "差押え"]),
    masked=st.booleans(),
    holder_organ=st.sampled_from(["", "市長", "教育委員会"]),
    wanter_organ=st.sampled_from(["", "市長", "教育委員会"]),
    variant=st.sampled_from(("none", *VARIANTS)),
    sharing_basis=st.sampled_from(BASES),
    ordinance_shares_tax_assessment=st.booleans(),
)


def strictness(case: SharingCase, consent: SharingConsent | None = None) -> int:
    return ORDER.index(may_share(case, consent).decision)


def full_consent(case: SharingCase) -> SharingConsent:
    return SharingConsent(case.holder, case.wanter, KINDS, LATE)


@pytest.mark.parametrize(("holder", "wanter"), list(product(HOLDERS, WANTERS)))
def test_the_table_is_as_written_by_hand(holder: str, wanter: str) -> None:
    found = [
        may_share(SharingCase(holder, wanter, kind, variant="none")).decision for kind in KINDS
    ]
    assert found == [LETTERS[letter] for letter in BY_HAND[holder, wanter]]


@given(cases)
def test_every_answer_says_why(case: SharingCase) -> None:
    found = may_share(case)
    assert found.basis and found.working and found.sources
    assert "{" not in found.basis
    assert "通知" not in "".join((found.basis, *(step.says for step in found.working)))


@given(cases)
def test_consent_never_closes_and_never_opens_what_is_forbidden_to_all(case: SharingCase) -> None:
    with_it = may_share(case, full_consent(case))
    assert ORDER.index(with_it.decision) <= strictness(case)
    if case.kind == "G":
        assert with_it.decision == may_share(case).decision
    if case.kind == "E" and case.holder != "tax":
        assert with_it.decision == may_share(case).decision


@given(cases, st.sampled_from(VARIANTS))
def test_an_ordinance_only_narrows(case: SharingCase, variant: str) -> None:
    case = replace(case, ordinance_shares_tax_assessment=False)
    assert strictness(replace(case, variant=variant)) >= strictness(replace(case, variant="none"))


@given(cases)
def test_an_origin_only_narrows(case: SharingCase) -> None:
    assert strictness(case) >= strictness(replace(case, origin=""))
    if case.origin:
        as_holder = replace(case, holder=case.origin, origin="")
        assert strictness(case) >= strictness(as_holder)


@given(cases)
def test_the_purpose_of_a_clerk_opens_nothing_but_welfare_receipt(case: SharingCase) -> None:
    silent = replace(case, purpose="")
    if may_share(case).decision != may_share(silent).decision:
        assert (case.kind, case.purpose) == ("E", "stop_of_execution")


@given(cases)
def test_tax_secrets_reach_no_private_claim_without_consent(case: SharingCase) -> None:
    from_tax = "tax" in (case.holder, case.origin)
    private = case.wanter in ("noncompulsory", "private", "hospital")
    if from_tax and private and case.kind in "ABDEG":
        assert strictness(case) >= ORDER.index("consent_needed")


@given(cases)
def test_public_events_are_free(case: SharingCase) -> None:
    assert may_share(replace(case, kind="F")).decision == "allow"


def test_a_consent_must_name_the_origin_too() -> None:
    case = SharingCase("compulsory", "private", "B", origin="tax")
    assert may_share(case, full_consent(case)).decision == "consent_needed"

"""The closed lists of words that a kind file may hold; a word outside its list is an error."""

# The groups of claims that the law treats alike, as the catalogue of claims counts them.
REGIME_GROUPS = {f"R{number}" for number in range(1, 13)}
# What a claim's clock goes by, and the words by which two topics of law know the groups.
REGIMES = {"local_tax", "national_tax_example", "public_5y", "public_2y", "civil", "tort_body"}
RELIEF_REGIMES = {
    "local_tax",
    "premium",
    "statutory_charge",
    "welfare_cost",
    "city_planning",
    "national_tax_example",
    "noncompulsory",
    "private",
}
APPEAL_REGIMES = RELIEF_REGIMES - {"premium"} | {"premium_health", "premium_care"}
APPEAL_REGIMES |= {"premium_elderly"}
COUNTED_FROM = {"statutory_due_on", "due_on", "cause_on"}
ON_COMPLETION = {"extinguished", "completed_not_invoked"}
# A penalty of loans by dated tables: another topic of law computes it.
LOAN_PENALTY = "loan_penalty"
RATE_MODELS = {
    "local_tax",
    "flat",
    "one_step",
    "statutory_two_step",
    "sewer_beneficiary",
    "statutory_interest",
    LOAN_PENALTY,
}
FRACTIONS = {"A", "B", "C", "D"}
# Who sets a late charge: for `agreement` the figures are those that hold where nothing was agreed.
CHARGE_SET_BY = {"act", "ordinance", "agreement", "nobody"}
# What a grace leaves of a late charge, day by day; `none`: a grace changes nothing.
GRACE_EFFECTS = {"full", "half", "above_grace_rate", "none"}
COMPONENTS = {"principal", "late_charge", "dunning_fee", "cost"}
RESTARTS = {"eleventh_day", "arrival"}
APPROPRIATION_ORDERS = {"tax", "premium", "city_planning", "civil"}
ORDINANCE = "ordinance"
DISPATCH = "dispatch"
MEASURED_FROM = {DISPATCH, "designated_deadline", "nothing"}
AUTHORITIES = {
    "mayor",
    "tax_officer",
    "collection_officer",
    "enterprise_manager",
    "broad_union",
    "education_board",
}
CONFIDENTIALITY = {
    "tax",
    "compulsory",
    "noncompulsory",
    "private",
    "hospital",
    "child_guidance",
}
# The place in law of one who owes; `says` gives the title: 世帯主, 扶養義務者, 連帯借主 …
ROLES = {"principal", "joint", "secondary", "guarantor", "heir", "successor"}
SERVICE = {
    "post_or_hand",
    "presumed_arrival",
    "dispatch_ledger",
    "public_notice_by_city",
    "public_notice_by_court",
    "arrival",
}
EXTINCTIONS = {
    "prescription",
    "invoked",
    "stop_3y",
    "immediate",
    "remission",
    "waiver",
}
# How a claim is told and paid in a bankruptcy.
BANKRUPTCY = {"tax", "ordinary"}
# Whether a sale waits until the seizure can no longer be contested.
BY_PARAMETER = "by_parameter"
AUCTION_STAYS = {"until_final", "while_objected", BY_PARAMETER, "no_seizure"}
# Stop, deferral and remission under the order of local government.
ORDER_171 = {"applies", "barred", BY_PARAMETER}
# What a remedy or a relief waits for, beside the dunning.
NEEDS = {
    "broad_union",
    "consent",
    "council_vote",
    "legal_review",
    "own_rule",
    "reasonable_time",
    "title",
}
REMEDIES = {
    "seizure",
    "seizure_before_deadline",
    "search",
    "questioning",
    "own_law_inquiry",
    "official_cooperation",
    "realisation",
    "distribution_demand",
    "joining_seizure",
    "acceleration",
    "entrusted_collection",
    "benefit_deduction",
    "benefit_adjustment",
    "benefit_suspension",
    "payment_order",
    "small_claim",
    "suit",
    "conciliation",
    "settlement",
    "notarial_deed",
    "provisional_attachment",
    "compulsory_execution",
    "claim_filed",
    "guarantor_demanded",
    "insurer_demanded",
    "security_demanded",
    "deposit_set_off",
    "asset_disclosure",
    "eviction",
    "permit_revoked",
    "supply_stopped",
    "voluntary_inquiry",
}
RELIEF = {
    "collection_grace",
    "conversion_grace_by_application",
    "conversion_grace_ex_officio",
    "stop",
    "reduction",
    "late_charge_reduction",
    "collection_stop",
    "deferral",
    "remission",
    "repayment_postponed",
    "repayment_remitted",
    "instalment_pledge",
    "rent_reduction",
}
# Answered by other keys of a kind: its ways to end, and whether the period alone ends it.
WAIVER, WAIVE_PRESCRIPTION = "waiver", "waive_prescription"
WRITE_OFF = "write_off_on_period_alone"
ACTS = REMEDIES | RELIEF | {WAIVER, WAIVE_PRESCRIPTION, WRITE_OFF}
# Only some kinds know these; every other act is offered or barred with its reason by every kind.
ACTS_OF_SOME = {
    "seizure_before_deadline",
    "own_law_inquiry",
    "entrusted_collection",
    "benefit_deduction",
    "benefit_adjustment",
    "benefit_suspension",
    "conciliation",
    "settlement",
    "notarial_deed",
    "provisional_attachment",
    "guarantor_demanded",
    "insurer_demanded",
    "security_demanded",
    "deposit_set_off",
    "eviction",
    "permit_revoked",
    "supply_stopped",
    "voluntary_inquiry",
    "reduction",
    "late_charge_reduction",
    "repayment_postponed",
    "repayment_remitted",
    "rent_reduction",
}
ACTS_OF_ALL = ACTS - ACTS_OF_SOME

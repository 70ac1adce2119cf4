"""The closed lists of words that a kind file may hold; a word outside its list is an error."""

REGIMES = {"local_tax", "public_5y", "public_2y", "civil"}
COUNTED_FROM = {"statutory_due_on", "due_on"}
ON_COMPLETION = {"extinguished", "completed_not_invoked"}
RATE_MODELS = {"local_tax", "statutory_interest"}
FRACTIONS = {"A", "B", "C", "D"}
COMPONENTS = {"principal", "late_charge", "dunning_fee", "cost"}
RESTARTS = {"eleventh_day", "arrival"}
APPROPRIATION_ORDERS = {"tax", "premium", "city_planning", "civil"}
ORDINANCE = "ordinance"
DISPATCH = "dispatch"
MEASURED_FROM = {DISPATCH, "designated_deadline", "nothing"}
AUTHORITIES = {"mayor", "tax_officer", "collection_officer"}
CONFIDENTIALITY = {
    "tax",
    "compulsory",
    "noncompulsory",
    "private",
    "hospital",
    "child_guidance",
}
ROLES = {"principal", "joint", "secondary", "guarantor", "heir"}
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
REMEDIES = {
    "seizure",
    "seizure_before_deadline",
    "search",
    "questioning",
    "official_cooperation",
    "realisation",
    "distribution_demand",
    "joining_seizure",
    "acceleration",
    "entrusted_collection",
    "benefit_deduction",
    "payment_order",
    "small_claim",
    "suit",
    "compulsory_execution",
    "claim_filed",
    "guarantor_demanded",
    "asset_disclosure",
    "eviction",
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
    "instalment_pledge",
    "rent_reduction",
}
ACTS = REMEDIES | RELIEF | {"waiver", "waive_prescription", "write_off_on_period_alone"}

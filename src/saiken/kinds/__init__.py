"""Claim kinds and cities as data, joined with a day to the law. The one loader of `cities/`."""

from saiken.kinds.accounts import BookAccount
from saiken.kinds.catalogue import load_kinds
from saiken.kinds.choices import (
    auction_waits,
    charge_assessed_on_receipt,
    grace_effect,
    loan_penalty_rule,
    order_171_applies,
)
from saiken.kinds.cities import fingerprint, known_cities, load_city
from saiken.kinds.city import (
    AppropriationChoice,
    Authority,
    CastMember,
    City,
    DelegatedAuthority,
    Mode,
    NumberSeries,
    Office,
    Ordinance,
    Parameter,
    Role,
    Seal,
    StaffRecord,
)
from saiken.kinds.clock_terms import (
    as_city_holds,
    prescription_parameters,
    prescription_terms,
    warning_terms,
)
from saiken.kinds.deciding import NotOfCity, Undecided, kind_for, load_records
from saiken.kinds.dunning_fees import dunning_fee, dunning_fee_rules
from saiken.kinds.exercises import (
    CaseQuestion,
    Exercise,
    LawQuestion,
    exercises,
    training_city,
)
from saiken.kinds.feeds import Feed, feeds
from saiken.kinds.handing_over import Body, Criteria, HandingOver, handing_over
from saiken.kinds.joins import (
    account_of,
    appeal_paragraphs,
    appropriation_order,
    authority_on,
    clock_alarm_months,
    decided_by,
    demand_paragraphs,
    dunned_by_core,
    dunning_rule,
    dunning_rule_of_regime,
    kinds_of,
    late_charge_rule,
    mode,
    number_series,
    office_of,
)
from saiken.kinds.kind import (
    CLAIM_CLASSES,
    Appeal,
    ComponentLine,
    Kind,
    KindDoubt,
    SecondAlarm,
)
from saiken.kinds.knowledge import (
    CityKnowledge,
    ManualDraft,
    Programme,
    knowledge_of,
)
from saiken.kinds.ledger_fields import LedgerField, load_ledger_fields
from saiken.kinds.lines import (
    Line,
    Lines,
    Measure,
    NoLine,
    line_on,
    lines_on,
)
from saiken.kinds.plan_rows import Plan, PlanRow
from saiken.kinds.read_kind import sourced_lines
from saiken.kinds.record import Record
from saiken.kinds.refunds import (
    DISPOSITION,
    RefundRule,
    RefundSender,
    refund_rule,
    refund_sender,
    set_off_paragraphs,
)
from saiken.kinds.run_limits import RunLimit, RunLimits, run_limits
from saiken.kinds.sending import missing_for_letters
from saiken.kinds.strict import BadData
from saiken.kinds.transfer_banks import TransferBank, transfer_banks
from saiken.kinds.transfer_notices import TransferNotices, transfer_notices

__all__ = [
    "CLAIM_CLASSES",
    "DISPOSITION",
    "Appeal",
    "AppropriationChoice",
    "Authority",
    "BadData",
    "Body",
    "BookAccount",
    "CaseQuestion",
    "CastMember",
    "City",
    "CityKnowledge",
    "ComponentLine",
    "Criteria",
    "DelegatedAuthority",
    "Exercise",
    "Feed",
    "HandingOver",
    "Kind",
    "KindDoubt",
    "LawQuestion",
    "LedgerField",
    "Line",
    "Lines",
    "ManualDraft",
    "Measure",
    "Mode",
    "NoLine",
    "NotOfCity",
    "NumberSeries",
    "Office",
    "Ordinance",
    "Parameter",
    "Plan",
    "PlanRow",
    "Programme",
    "Record",
    "RefundRule",
    "RefundSender",
    "Role",
    "RunLimit",
    "RunLimits",
    "Seal",
    "SecondAlarm",
    "StaffRecord",
    "TransferBank",
    "TransferNotices",
    "Undecided",
    "account_of",
    "appeal_paragraphs",
    "appropriation_order",
    "as_city_holds",
    "auction_waits",
    "authority_on",
    "charge_assessed_on_receipt",
    "clock_alarm_months",
    "decided_by",
    "demand_paragraphs",
    "dunned_by_core",
    "dunning_fee",
    "dunning_fee_rules",
    "dunning_rule",
    "dunning_rule_of_regime",
    "exercises",
    "feeds",
    "fingerprint",
    "grace_effect",
    "handing_over",
    "kind_for",
    "kinds_of",
    "knowledge_of",
    "known_cities",
    "late_charge_rule",
    "line_on",
    "lines_on",
    "load_city",
    "load_kinds",
    "load_ledger_fields",
    "load_records",
    "loan_penalty_rule",
    "missing_for_letters",
    "mode",
    "number_series",
    "office_of",
    "order_171_applies",
    "prescription_parameters",
    "prescription_terms",
    "refund_rule",
    "refund_sender",
    "run_limits",
    "set_off_paragraphs",
    "sourced_lines",
    "training_city",
    "transfer_banks",
    "transfer_notices",
    "warning_terms",
]

"""破産等: what a claim is in an insolvency, which acts it still allows, what a discharge leaves."""

from saiken.law.insolvency.classes import (
    PARTS,
    TREATMENTS,
    BankruptClaim,
    InsolvencyClasses,
    InsolvencyPart,
    file_by,
    insolvency_classes,
    year_ends_on,
)
from saiken.law.insolvency.discharge import EXCEPTIONS, Discharge, discharge
from saiken.law.insolvency.stays import (
    ORDINARY_ACTS,
    PHASES,
    TAX_ACTS,
    InsolvencyStay,
    insolvency_stay,
)

__all__ = [
    "EXCEPTIONS",
    "ORDINARY_ACTS",
    "PARTS",
    "PHASES",
    "TAX_ACTS",
    "TREATMENTS",
    "BankruptClaim",
    "Discharge",
    "InsolvencyClasses",
    "InsolvencyPart",
    "InsolvencyStay",
    "discharge",
    "file_by",
    "insolvency_classes",
    "insolvency_stay",
    "year_ends_on",
]

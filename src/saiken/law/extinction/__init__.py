"""債権の消滅・放棄・不納欠損: how a claim ends, who may give it up, what may then be posted."""

from saiken.law.extinction.ends import (
    CAUSES,
    CLAIM_CLASSES,
    IMMEDIATE,
    ClaimEnd,
    ClaimFacts,
    ImmediateEnd,
    claim_end,
)
from saiken.law.extinction.waiver import (
    WAIVER_GROUNDS,
    Waiver,
    WaiverCase,
    WaiverOrdinance,
    waiver,
)
from saiken.law.extinction.writeoff import WRITE_OFF_CAUSES, WriteOff, WrittenOffAlive, write_off

__all__ = [
    "CAUSES",
    "CLAIM_CLASSES",
    "IMMEDIATE",
    "WAIVER_GROUNDS",
    "WRITE_OFF_CAUSES",
    "ClaimEnd",
    "ClaimFacts",
    "ImmediateEnd",
    "Waiver",
    "WaiverCase",
    "WaiverOrdinance",
    "WriteOff",
    "WrittenOffAlive",
    "claim_end",
    "waiver",
    "write_off",
]

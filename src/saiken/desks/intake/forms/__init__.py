"""Forms of the intake desk."""

from saiken.desks.intake.forms.files import UploadForm
from saiken.desks.intake.forms.histories import (
    HistoriesForm,
    HistoryForm,
    ReasonForm,
    SettleForm,
)

__all__ = [
    "HistoriesForm",
    "HistoryForm",
    "ReasonForm",
    "SettleForm",
    "UploadForm",
]

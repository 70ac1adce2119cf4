"""Forms of the intake desk."""

from saiken.desks.intake.forms.files import UploadForm
from saiken.desks.intake.forms.histories import HistoriesForm, HistoryForm, SettleForm

__all__ = [
    "HistoriesForm",
    "HistoryForm",
    "SettleForm",
    "UploadForm",
]

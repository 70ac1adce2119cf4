"""Which action each job's name stands for."""

from collections.abc import Mapping

from saiken.boards.headquarters import papers
from saiken.desks.intake.actions import drawn_previews, mended_rows
from saiken.desks.notices.actions.long_steps import STEPS
from saiken.desks.receipts.actions import long_files
from saiken.store.jobs.doing import Work

ACTIONS: Mapping[str, Work] = {
    **STEPS,
    **long_files.STEPS,
    **drawn_previews.STEPS,
    **mended_rows.STEPS,
    papers.JOB: papers.work,
}

"""Which action each job's name stands for."""

from collections.abc import Mapping

from saiken.desks.notices.actions.long_steps import STEPS
from saiken.store.jobs.doing import Work

ACTIONS: Mapping[str, Work] = {**STEPS}

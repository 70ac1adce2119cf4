"""ファイルにない期別: an instalment that may be taken back, and what rests on it."""

from dataclasses import dataclass

from saiken.store.intake.resting import Resting
from saiken.store.intake.told import Told


@dataclass(frozen=True)
class LeftOut:
    """A registered instalment that may be taken back, as it stands, and what rests on it."""

    told: Told
    resting: tuple[Resting, ...]

    @property
    def key(self) -> str:
        """The number it is known by."""
        return self.told.key

    @property
    def instalment(self) -> int:
        """The instalment."""
        return self.told.instalment

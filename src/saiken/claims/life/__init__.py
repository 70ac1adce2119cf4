"""債権の一生: an example claim of a kind, told day by day from its assessment to its end."""

from saiken.claims.life.days import Happening, LifeDay
from saiken.claims.life.example import DUE_ON, PRINCIPAL, example
from saiken.claims.life.stories import Story, life

__all__ = ["DUE_ON", "PRINCIPAL", "Happening", "LifeDay", "Story", "example", "life"]

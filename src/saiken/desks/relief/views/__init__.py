"""The pages of the relief desk."""

from saiken.desks.relief.views.grace import grace, take_back

__all__ = ["grace", "take_back"]

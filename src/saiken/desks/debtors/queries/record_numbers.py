"""The numbers of records in words, for screens, which do not open the kinds themselves."""

from saiken.kinds.record_numbers import in_words

__all__ = ["in_words"]

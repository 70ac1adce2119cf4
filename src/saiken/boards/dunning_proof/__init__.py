"""督促の証明: every overdue instalment is dunned, excused by a named ground, or on the list."""

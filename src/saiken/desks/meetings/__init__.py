"""Desk 会議・指導・監査: what was decided or found, whose task it is, and what became of it."""

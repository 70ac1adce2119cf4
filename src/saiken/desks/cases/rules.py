"""The permissions of the desk."""

ASSIGN, RECORD_CAUSE = "cases.assign", "cases.record_cause"

"""The verbs of the desk, one file for each of its affairs."""

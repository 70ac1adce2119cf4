"""The verbs of the desk: write, ask, decide, record progress, evaluate, check, read policies in."""

"""猶予: the periods in which collection waits."""

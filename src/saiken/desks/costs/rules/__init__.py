"""The rules of the desk of costs: how a cost is shared, and its words."""

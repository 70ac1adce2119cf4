"""自分の一覧: conditions, columns and order of a list, kept under a name."""

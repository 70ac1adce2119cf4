"""債務者 and 期別 of an office as lists: narrowed, paged by key, taken away as files."""

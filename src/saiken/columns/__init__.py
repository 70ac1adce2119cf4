"""The same fold and charges over columns; empty until a measured night asks for more than store."""

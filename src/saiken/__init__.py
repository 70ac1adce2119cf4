"""Saiken 債権: a city's money claims in one ledger, each under its own law."""

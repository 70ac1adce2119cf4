"""Bytes to records and back: section ledgers, bank files; pure, one folder per format."""

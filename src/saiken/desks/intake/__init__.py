"""調定・受入: ledger files come in and become facts."""

"""The desk's own rules and answers: extracts, histories, mappings that count, parity reports."""

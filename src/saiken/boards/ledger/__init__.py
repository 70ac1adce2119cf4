"""台帳の整備: histories to be confirmed, differences to core systems, fields that are missing."""

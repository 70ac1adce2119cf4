"""Desk 滞納処分費・執行費用: what measures cost the city, on which instalments it falls."""

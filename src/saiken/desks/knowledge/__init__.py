"""Desk 手引き・研修・相談: what the city knows of its work: kept, reviewed, taught, asked."""

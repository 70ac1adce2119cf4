"""納付書: slips for all, a part or several of somebody's instalments, made at the counter."""

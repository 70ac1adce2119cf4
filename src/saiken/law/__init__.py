"""The law: one folder per topic; articles, dated figures, formulas, worked cases. Pure."""

"""The pages of visits: rounds and their day sheet, records and their correction."""

"""専決処分: suits and settlements that the assembly delegated, and their report to it."""

"""The workers that do what somebody waits for, and the pages that show how far they are."""

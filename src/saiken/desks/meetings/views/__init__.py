"""The pages of meetings, guidance, audits and their tasks."""

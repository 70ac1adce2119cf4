"""Desk 組織の再編: an office is dissolved or hands over, and everything of it goes with it."""

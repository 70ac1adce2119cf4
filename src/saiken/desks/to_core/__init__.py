"""Desk 基幹への返し: what was done to mirrored claims goes back, counted on both sides."""

"""Shelf `jobs`: work that a person waits for, done beside the request, once per key."""

"""The shared tables on their shelves, the one door that appends, the reads, the embedded server."""

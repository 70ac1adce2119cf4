"""What `make bench` measures: one module per room, each run in a process of its own."""

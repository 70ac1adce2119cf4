"""督促・催告・送達: dunning runs, from candidates to dispatch."""

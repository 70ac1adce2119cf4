"""公印と名義: each use of the seal for its keeper, and who may issue papers in whose name."""

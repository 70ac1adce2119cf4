"""The rules of the desk, without a database: criteria, the package, a brief without names."""

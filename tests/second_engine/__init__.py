"""A second engine for prescription, written from the law without looking at the first."""

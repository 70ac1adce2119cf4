"""カスタマバーコード: the Japan Post customer bar code, from a postal code and an address."""

from saiken.files.postal_barcode.address_number import address_number, number_part
from saiken.files.postal_barcode.barcode import PostalBarcode, customer_barcode
from saiken.files.postal_barcode.symbols import PATTERNS, START, STOP, VALUES

__all__ = [
    "PATTERNS",
    "START",
    "STOP",
    "VALUES",
    "PostalBarcode",
    "address_number",
    "customer_barcode",
    "number_part",
]

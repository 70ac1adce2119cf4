"""Section ledgers and the register of addresses: mappings, recognition and what files hold."""

from saiken.files.ledgers.addresses import AddressReading, AddressRow, Change
from saiken.files.ledgers.instalments import Dunning, Guarantor, LedgerRow
from saiken.files.ledgers.mapping import AddressMapping, AnyMapping, LedgerMapping
from saiken.files.ledgers.mapping_files import read_mapping, read_mappings
from saiken.files.ledgers.raw import Limits
from saiken.files.ledgers.read import read_addresses, read_file, read_ledger
from saiken.files.ledgers.reading import FileRead, LedgerReading, Totals
from saiken.files.ledgers.recognise import recognise
from saiken.files.ledgers.row_reader import Place, RefusedRow

__all__ = [
    "AddressMapping",
    "AddressReading",
    "AddressRow",
    "AnyMapping",
    "Change",
    "Dunning",
    "FileRead",
    "Guarantor",
    "LedgerMapping",
    "LedgerReading",
    "LedgerRow",
    "Limits",
    "Place",
    "RefusedRow",
    "Totals",
    "read_addresses",
    "read_file",
    "read_ledger",
    "read_mapping",
    "read_mappings",
    "recognise",
]

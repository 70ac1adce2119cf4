"""Section ledgers and the register of addresses: mappings, recognition and what files hold."""

from saiken.files.ledgers.addresses import AddressReading, AddressRow, Change
from saiken.files.ledgers.instalments import Dunning, Guarantor, JointDebtor, LedgerRow
from saiken.files.ledgers.mapping import AddressMapping, AnyMapping, LedgerMapping
from saiken.files.ledgers.mapping_files import mapping_of, read_mapping, read_mappings
from saiken.files.ledgers.mapping_text import mapping_text
from saiken.files.ledgers.raw import Limits, whole_file
from saiken.files.ledgers.read import read_addresses, read_file, read_ledger
from saiken.files.ledgers.reading import FileRead, LedgerReading, LedgerSummary, Totals
from saiken.files.ledgers.recognise import recognise
from saiken.files.ledgers.row_reader import Place, RefusedRow
from saiken.files.ledgers.streaming import stream_file, stream_ledger
from saiken.files.ledgers.tallying import LedgerStream
from saiken.files.ledgers.text_source import Progress

__all__ = [
    "AddressMapping",
    "AddressReading",
    "AddressRow",
    "AnyMapping",
    "Change",
    "Dunning",
    "FileRead",
    "Guarantor",
    "JointDebtor",
    "LedgerMapping",
    "LedgerReading",
    "LedgerRow",
    "LedgerStream",
    "LedgerSummary",
    "Limits",
    "Place",
    "Progress",
    "RefusedRow",
    "Totals",
    "mapping_of",
    "mapping_text",
    "read_addresses",
    "read_file",
    "read_ledger",
    "read_mapping",
    "read_mappings",
    "recognise",
    "stream_file",
    "stream_ledger",
    "whole_file",
]

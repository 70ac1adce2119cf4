"""The rules of the receipts desk as pure functions: pairing lines of a slip, guessing deposits."""

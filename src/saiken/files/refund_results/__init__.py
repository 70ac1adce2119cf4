"""振込不能明細: which transfers of a file the bank could not pay, as it tells them."""

from saiken.files.refund_results.read import Failed, read

__all__ = ["Failed", "read"]

"""添付の確かめ方: a file of an answer is hostile until it was read as plain text."""

from saiken.values.refusals import Cannot

LARGEST = 200 * 1024  # bytes
ENDINGS = (".txt", ".csv")
_ALLOWED = {"\n", "\r", "\t"}


class BadFile(Cannot):
    """A file that is not taken, and why."""


def as_text(name: str, data: bytes) -> str:
    """The text of an attached file; BadFile where it is too large or anything but plain text."""
    if not name.lower().endswith(ENDINGS):
        raise BadFile("文字だけのファイル（.txt、.csv）を選んでください。")
    if len(data) > LARGEST:
        raise BadFile("200KBを超えるファイルは添付できません。要るところだけにしてください。")
    for encoding in ("utf-8-sig", "cp932"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if all(char.isprintable() or char in _ALLOWED or char == "　" for char in text):
            return text
        break  # in another encoding the same bytes would only look like words
    raise BadFile("文字だけのファイルとして読めません。文字コードと中身を確かめてください。")


def plain_name(name: str) -> str:
    """The name of a file without a path and without signs that a disk or a header takes amiss."""
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(char for char in last if char.isprintable() and char not in '<>:"|?*;%')
    return kept[-80:] or "添付.txt"

"""再送ファイルの取消し: one made by mistake or lost on its way; its rows wait again."""

from django.db import transaction

from saiken.desks.to_core.actions.handing import HAND, of_staff
from saiken.desks.to_core.queries.handed import called, mirrored
from saiken.store.to_core import answers, files, resending, taking_back
from saiken.store.to_core.files import CoreFile
from saiken.values.actors import Now, Staff
from saiken.values.refusals import Cannot


class CannotTakeBack(Cannot):
    """A file that is not taken back, or not wanted after all; the sentence says why."""


@transaction.atomic
def take_back_file(number: int, *, reason: str, by: Staff, now: Now) -> int:
    """再送ファイルの取消し. How many rows wait again.

    CannotTakeBack once the core system answered a row, or where it is done already.
    """
    by.must(HAND)
    files.lock()
    file, told = of_staff(number, by), _given(reason)
    if not file.again:
        raise CannotTakeBack(
            "取り消せるのは再送ファイルだけです。誤った処理は、その処理を取り消してください。"
            "次のファイルに、削除の行が載ります。"
        )
    if file.taken_back:
        raise CannotTakeBack(
            f"{called(file.taken_back.by)}が先に取り消しています。画面を開き直してください。"
        )
    if taking_back.heard_of(number):
        raise CannotTakeBack(
            "基幹システムが、このファイルの行の結果を返しているため、取り消せません。"
            "拒まれた行は、拒まれた行の一覧から、もう一度送ってください。"
        )
    taking_back.note(number, taking_back.TAKEN_BACK, told, by=by, now=now)
    return file.rows


@transaction.atomic
def want_after_all(number: int, *, reason: str, by: Staff, now: Now) -> None:
    """取消しの取りやめ: the file did reach its core system.

    CannotTakeBack where one of its rows waits no more.
    """
    by.must(HAND)
    files.lock()
    file, told = of_staff(number, by), _given(reason)
    if not file.taken_back:
        raise CannotTakeBack("このファイルは取り消していません。画面を開き直してください。")
    gone = len(_rows_gone(file))
    if gone:
        raise CannotTakeBack(
            f"このファイルの {gone}行は、拒まれた行の一覧にもうないため、取りやめられません。"
            "ほかの再送ファイルに入れたときは、先にそのファイルを取り消してください。"
        )
    taking_back.note(number, taking_back.WANTED_AFTER_ALL, told, by=by, now=now)


def _rows_gone(file: CoreFile) -> set[tuple[int, int]]:
    """The rows of a file that was taken back that went again, were let be, or were taken in."""
    waiting = {(one.file, one.row) for one in answers.refused(mirrored())}
    return {(one.file, one.row_before) for one in resending.rows_in(file.number)} - waiting


def _given(reason: str) -> str:
    if not reason.strip():
        raise CannotTakeBack("理由を入力してください。")
    return reason.strip()

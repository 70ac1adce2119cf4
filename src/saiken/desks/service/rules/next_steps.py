"""次の処理: what is to be done with somebody whose letter came back, as things stand."""

from collections.abc import Sequence

from saiken.desks.service.rules.words import (
    FOUND,
    LIVES_THERE,
    REASONS,
    SOURCES,
    UNKNOWN,
    UNSEARCHED,
    WAITING,
)

_BY_STATE = {
    WAITING: "照会先の回答を確かめ、結果を記録します。",
    FOUND: "宛名・台帳の住所を直してもらいます。取り込んだ後の処理で、送り直します。",
    LIVES_THERE: "住んでいます。訪問して本人に会ったことを記録すると、次の処理で送り直せます。",
    UNSEARCHED: "所在を調べ、結果を記録します。",
}


def next_step(state: str, reason: str | None, lacking: Sequence[str]) -> str:
    """次の処理 by what the searches say, else by why the letter came back.

    `lacking`: the sources to be asked before a public notice is thought of.
    """
    if state == UNKNOWN:
        if not lacking:
            return "公示送達を検討します。"
        names = "、".join(SOURCES[one].name for one in lacking)
        return f"公示送達の前に、{names}を調べます。"
    if state == UNSEARCHED and reason is not None:
        return REASONS[reason].follows
    return _BY_STATE[state]

"""Why an instalment stands on today's page: the one table behind its counts and lists."""

from collections.abc import Iterable
from dataclasses import dataclass

from saiken.claims.standing import DISCHARGED, ENDED, EXTINGUISHED, EXTINGUISHED_BY_STOP
from saiken.store.ledger.lists import not_undone
from saiken.store.mirrors.lists import DIFFERING

DUNNING = "督促"
TO_DECIDE = "確かめる・決める"
TIME = "時効"
AFTER = "後始末"
CONFIRM_PAGE = "/ledger/confirm/of/{instalment}/"


@dataclass(frozen=True)
class Reason:
    """One reason: its words, which kept standings it holds for, and the day by which it presses.

    `where` and `by` are SQL over the standing `s` of a claim `c`, with today as `%(on)s` and the
    kinds that a core system duns as `%(by_core)s`. `badge` may be empty. `page`: where the step is
    done, with `{instalment}`; the instalment's own page where none is named.
    """

    code: str
    group: str
    label: str
    where: str
    by: str
    badge: str
    text: str
    follows: str = ""
    step: str = ""
    page: str = "/instalments/{instalment}/"


# A letter of ours is due: not the core system's own, and not while its extract differs.
_AGREES = f"c.kind <> all(%(by_core)s) and s.instalment_id not in {DIFFERING}"
_BY_TIME = (EXTINGUISHED, EXTINGUISHED_BY_STOP)
_DUE = f"s.dunning = 'needed' and {_AGREES}"
_NEEDED = f"{_DUE} and not s.debtor_protected"
# What was taken off the books already.
_OFF = (
    "exists (select 1 from ledger_fact w where w.instalment_id = s.instalment_id"
    f" and w.word = 'written_off' and {not_undone('w')})"
)


def _words(stages: Iterable[str]) -> str:
    """Stages as a list of SQL."""
    return "('" + "', '".join(sorted(stages)) + "')"


REASONS = (
    Reason(
        "dunning_overdue",
        DUNNING,
        "期限超過",
        f"{_NEEDED} and s.dunning_by < %(on)s",
        "s.dunning_by",
        "late",
        "督促状を発する期限を過ぎています。直ちに発してください。遅れた督促も有効です。",
        "発しないままでは、差押えも延滞金の請求もできない債権があり、時効だけが進みます。",
        "督促状を作成する",
    ),
    Reason(
        "dunning_today",
        DUNNING,
        "本日まで",
        f"{_NEEDED} and s.dunning_by = %(on)s",
        "s.dunning_by",
        "today",
        "きょうが、督促状を発する期限です。",
        "あすから期限超過になります。",
        "督促状を作成する",
    ),
    Reason(
        "dunning_ahead",
        DUNNING,
        "これから期限",
        f"{_NEEDED} and (s.dunning_by > %(on)s or s.dunning_by is null)",
        "s.dunning_by",
        "soon",
        "納期限を過ぎ、督促状をまだ発していません。期限までに発します。",
        "期限を過ぎると、法令や市の定めに反した状態になります。",
        "督促状を作成する",
    ),
    Reason(
        "dunning_by_hand",
        DUNNING,
        "手渡し等で送る",
        f"{_DUE} and s.debtor_protected",
        "s.dunning_by",
        "late",
        "支援措置の対象者です。一括の発送に入れず、住所を漏らさない方法で送ります。",
        "一括の発送に混ざると、住所が知られるおそれがあります。",
        "督促状を作成する",
    ),
    Reason(
        "dunning_unknown",
        TO_DECIDE,
        "督促の有無が不明",
        "s.dunning = 'unknown'",
        "s.dunning_by",
        "warn",
        "受け入れた台帳では、督促状を発したかどうかが分かりません。紙の記録で確かめます。",
        "確かめるまで督促の対象に入りません。その間も時効は進みます。",
        "経過を確かめる",
        CONFIRM_PAGE,
    ),
    Reason(
        "differing",
        TO_DECIDE,
        "突合の差",
        f"s.open_yen > 0 and s.instalment_id in {DIFFERING}",
        "s.dunning_by",
        "error",
        "基幹システムの抽出と、こちらの記録が違います。どちらが正しいかを確かめます。",
        "差が解消するまで、督促も処分もできません。その間も時効は進みます。",
        "差を確かめる",
        "/ledger/differences/",
    ),
    Reason(
        "dunning_by_core",
        TO_DECIDE,
        "基幹システムの督促待ち",
        "s.dunning = 'needed' and c.kind = any(%(by_core)s) and s.dunning_by < %(on)s",
        "s.dunning_by",
        "warn",
        "督促状は基幹システムから発しますが、期限を過ぎても発した日が届いていません。",
        "発していなければ、差押えも催告もできないまま時効だけが進みます。",
        "期別を開く",
    ),
    Reason(
        "heirs",
        TO_DECIDE,
        "債務者の死亡",
        f"s.debtor_dead and s.open_yen > 0 and s.stage not in {_words(ENDED | {DISCHARGED})}",
        "s.completes_on",
        "warn",
        "債務者が亡くなっています。本人あての文書は送れません。相続人を調べます。",
        "調べないままでは、だれにも請求できず時効が進みます。",
    ),
    Reason(
        "completion_suspected",
        TO_DECIDE,
        "時効完成の疑い",
        "s.stage = 'completion_suspected'",
        "s.completes_on",
        "warn",
        "台帳の記録だけで数えると、時効の期間が過ぎています。経過を確かめるまで、文書も処分も止めます。",
        "確かめずに請求すると、消えた債権を請求するおそれがあります。",
        "経過を確かめる",
        CONFIRM_PAGE,
    ),
    *(
        Reason(
            f"prescription_{months}",
            TIME,
            f"{months}か月以内に完成",
            f"s.alarm_months = {months} and s.open_yen > 0",
            "s.last_safe_on",
            badge,
            f"{months}か月以内に時効が完成します（解釈が分かれるときは早い方の日）。"
            "納付の相談、承認、処分のどれをとるかを決めます。",
            "何もしなければ、その日で請求できなくなります。",
        )
        for months, badge in ((1, "late"), (3, "today"), (6, "soon"), (12, "info"))
    ),
    Reason(
        "extinguished",
        AFTER,
        "消滅した債権",
        f"s.stage in {_words(ENDED)} and s.open_yen > 0 and not {_OFF}",
        f"case when s.stage in {_words(_BY_TIME)} then s.completes_on end",
        "warn",
        "時効、執行停止の期間の満了、免除、放棄などにより消滅しました。不納欠損の処理をします。"
        "請求はできません。",
        "帳簿に残したままでは、収納率が正しく出ません。",
    ),
    Reason(
        "overpaid",
        AFTER,
        "納め過ぎの疑い",
        "s.over_yen > 0",
        "s.due_on",
        "warn",
        "調定額より多く、又は消滅した後に納められています。還付又は充当を確かめます。",
        "返すべきお金を預かったままになります。",
    ),
)
BY_CODE = {reason.code: reason for reason in REASONS}

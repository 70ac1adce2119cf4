"""Why an instalment stands on today's page: the one table behind its counts and lists."""

from dataclasses import dataclass

DUNNING = "督促"
TO_DECIDE = "確かめる・決める"
TIME = "時効"
AFTER = "後始末"


@dataclass(frozen=True)
class Reason:
    """One reason: its words, which kept standings it holds for, and the day by which it presses.

    `where` and `by` are SQL over the standing `s`, with today as `%(on)s`. `badge` may be empty.
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


_NEEDED = "s.dunning = 'needed' and not s.debtor_protected"

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
        "s.dunning = 'needed' and s.debtor_protected",
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
    ),
    Reason(
        "heirs",
        TO_DECIDE,
        "債務者の死亡",
        "s.debtor_dead and s.open_yen > 0",
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
        "時効により消滅",
        "s.stage = 'extinguished'",
        "s.completes_on",
        "warn",
        "時効により消滅しました。不納欠損の処理をします。請求はできません。",
        "帳簿に残したままでは、収納率が正しく出ません。",
    ),
    Reason(
        "overpaid",
        AFTER,
        "納め過ぎの疑い",
        "s.over_yen > 0",
        "s.due_on",
        "warn",
        "調定額より多く納められています。還付又は充当を確かめます。",
        "返すべきお金を預かったままになります。",
    ),
)
BY_CODE = {reason.code: reason for reason in REASONS}

"""自己点検の項目: what a section asks itself each year, and how each answer is judged."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

PLAN, DUTY = "plan", "duty"
GROUPS = {PLAN: "計画との照らし合わせ", DUTY: "法令の事務"}
OK, WANTING, UNKNOWN = "ok", "wanting", "unknown"
STATES = {OK: "良い", WANTING: "要改善", UNKNOWN: "自動では答えられない"}


@dataclass(frozen=True)
class Question:
    """点検の項目. What is asked, and what to do on which page where the answer is wanting."""

    code: str
    group: str
    asks: str
    to_do: str
    url: str = "/plans/"


QUESTIONS: Mapping[str, Question] = {
    one.code: one
    for one in (
        Question(
            "plan_in_force",
            PLAN,
            "この年度を含む実施計画が決裁されているか",
            "実施計画の案をつくり、決裁を受ける",
        ),
        Question("milestones_late", PLAN, "期日を過ぎた節目はないか", "担当を決めて進める"),
        Question("aims_behind", PLAN, "目標に届いていない指標はないか", "要因を調べ、計画を改める"),
        Question("evaluated", PLAN, "評価の日が来た評価を記録したか", "評価を記録する"),
        Question("undunned", DUTY, "期限を過ぎた督促の未発付はないか", "督促を発する", "/notices/"),
        Question(
            "dunned_on_time",
            DUTY,
            "督促を期限までに発したか",
            "発送の日程を見直す",
            "/dunning-proof/",
        ),
        Question("idle_cases", DUTY, "停滞している事案はないか", "次の処理と担当を決める", "/"),
        Question(
            "ending_soon",
            DUTY,
            "時効が近いのに手続のない期別はないか",
            "中断・更新の手続か、消滅の処理をする",
            "/",
        ),
        Question(
            "uninvestigated",
            DUTY,
            "納期限から1年を過ぎた事案の、1年内の調査の記録がないものはないか",
            "財産・収支を調べる",
            "/",
        ),
        Question(
            "relief_not_offered",
            DUTY,
            "資力がないと判断した事案に、緩和の記録がないものはないか",
            "猶予・停止などの要件を確かめ、案内する",
            "/",
        ),
        Question(
            "complete",
            DUTY,
            "台帳に欠けている項目はないか",
            "「台帳完備率」の一覧から埋める",
            "/ledger/completeness/",
        ),
        Question(
            "unconfirmed",
            DUTY,
            "経過を確認していない期別はないか",
            "紙の記録と照らす",
            "/ledger/confirm/",
        ),
        Question(
            "notices_of_payment",
            DUTY,
            "納入の通知を漏れなく発したか",
            "調定の一覧と通知の控えを照らし、所見に書く",
            "/instalments/",
        ),
    )
}


@dataclass(frozen=True)
class Answer:
    """点検の答え. The figure in words and what it means: good, wanting, or not known here."""

    question: str
    figure: str
    state: str

    def plain(self) -> dict[str, Any]:
        """The answer as it is kept, with the question as it was asked."""
        asked = QUESTIONS[self.question]
        return asdict(self) | {"asks": asked.asks, "group": asked.group, "to_do": asked.to_do}


def none_wanted(question: str, count: int | None, unit: str) -> Answer:
    """An answer that is good where nothing is found; None: it cannot be told."""
    if count is None:
        return Answer(question, "—", UNKNOWN)
    return Answer(question, f"{count:,}{unit}", WANTING if count else OK)


def all_wanted(question: str, part: int, whole: int, unit: str) -> Answer:
    """An answer that is good where the part is the whole."""
    if not whole:
        return Answer(question, f"対象がありません（0{unit}）", OK)
    return Answer(
        question, f"{whole:,}{unit}のうち、良いもの{part:,}{unit}", OK if part == whole else WANTING
    )

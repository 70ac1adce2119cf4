"""`saiken law TOPIC`: one legal question a line, answered with its working; needs no database."""

import argparse
from collections.abc import Callable
from functools import partial
from typing import Any

from saiken.server.commands.json_lines import Answer, answer_lines
from saiken.server.commands.streams import Streams

_DESCRIPTION = """標準入力から1行1問のJSONを読み、同じ順に1行1答のJSONを返す。
答えには計算の過程（working）と根拠（sources）が付く。答えられない行には、その場所に
{"line": 行番号, "error": {"field": 項目, "reason": 理由}} を返し、終了コードは1となる。"""


def _late_charge() -> Answer:
    from saiken.law.late_charges.question import answer

    return answer


def _prescription() -> Answer:
    from saiken.law.prescription.question import answer

    return answer


def _period_end() -> Answer:
    from saiken.law.terms.question import answer_period_end

    return answer_period_end


def _due_day() -> Answer:
    from saiken.law.terms.question import answer_due_day

    return answer_due_day


def _dunning() -> Answer:
    from saiken.kinds.joins import dunning_rule_of_regime
    from saiken.law.dunning.question import answer

    return partial(answer, city_rules=dunning_rule_of_regime)


def _appropriation() -> Answer:
    from saiken.law.appropriation.question import answer

    return answer


def _wage_seizure() -> Answer:
    from saiken.law.seizure_limits.question import answer

    return answer


def _court_wage_seizure() -> Answer:
    from saiken.law.seizure_limits.question import answer_court

    return answer_court


def _court_fee() -> Answer:
    from saiken.law.courts.question import answer

    return answer


def _court(name: str) -> Answer:
    from saiken.law.courts import question

    answer: Answer = getattr(question, f"answer_{name}")
    return answer


def _relief(name: str) -> Answer:
    from saiken.law.relief import question

    answer: Answer = getattr(question, name)
    return answer


def _extinction(name: str) -> Answer:
    from saiken.law.extinction import question

    answer: Answer = getattr(question, name)
    return answer


def _insolvency(name: str) -> Answer:
    from saiken.law.insolvency import question

    answer: Answer = getattr(question, name)
    return answer


def _appeals(name: str) -> Answer:
    from saiken.law.appeals import question

    answer: Answer = getattr(question, name)
    return answer


def _distribution() -> Answer:
    from saiken.law.distribution.question import answer

    return answer


def _heirs() -> Answer:
    from saiken.law.succession.question import answer

    return answer


def _sharing() -> Answer:
    from saiken.law.sharing.question import answer

    return answer


def _secondary(name: str) -> Answer:
    from saiken.law.secondary_liability import question

    answer: Answer = getattr(question, name)
    return answer


def _dunning_fee() -> Answer:
    from saiken.law.dunning_fees.question import answer

    return answer


def _fiscal_year() -> Answer:
    from saiken.law.fiscal_years.question import answer

    return answer


def _delay_damages() -> Answer:
    from saiken.law.delay_damages.question import answer

    return answer


def _refund_interest() -> Answer:
    from saiken.law.refund_interest.question import answer

    return answer


def _loan(name: str) -> Answer:
    from saiken.law.loans import question

    answer: Answer = getattr(question, f"answer_{name}")
    return answer


# The topics that exist, each with what it answers and the way to its answer.
TOPICS: dict[str, tuple[str, Callable[[], Answer]]] = {
    "late-charge": ("延滞金・遅延損害金の額", _late_charge),
    "delay-damages": ("私債権の遅延損害金の額", _delay_damages),
    "refund-interest": ("還付加算金の額", _refund_interest),
    "prescription": ("消滅時効の起算・完成", _prescription),
    "period-end": ("期間の末日", _period_end),
    "due-day": ("期限が休日に当たるときの期限", _due_day),
    "dunning": ("督促すべき日と処分の始期", _dunning),
    "dunning-fee": ("督促手数料の額", _dunning_fee),
    "appropriation": ("納付された金額の充当", _appropriation),
    "fiscal-year": ("収入の所属年度", _fiscal_year),
    "distribution": ("換価代金の配当", _distribution),
    "heirs": ("相続人の負担する額", _heirs),
    "secondary-liability": ("第二次納税義務の有無と限度", partial(_secondary, "answer")),
    "secondary-notice": ("納付通知後の催告・差押え・換価", partial(_secondary, "answer_notice")),
    "sharing": ("債務者の情報の共有の可否", _sharing),
    "wage-seizure": ("給与等の差押可能額（滞納処分）", _wage_seizure),
    "court-wage-seizure": ("給与等の差押可能額（民事執行）", _court_wage_seizure),
    "court-fee": ("裁判所に納める申立ての手数料", _court_fee),
    "court-duty": ("督促後の強制執行等の義務", partial(_court, "duty")),
    "court-routes": ("裁判上とり得る手段", partial(_court, "routes")),
    "court-windows": ("支払督促・判決の期間", partial(_court, "windows")),
    "court-approval": ("議会の議決・専決", partial(_court, "approval")),
    "court-title": ("債務名義に要るものとその期間", partial(_court, "title")),
    "loan-schedule": ("貸付金の償還予定", partial(_loan, "schedule")),
    "loan-acceleration": ("貸付金の期限の利益の喪失", partial(_loan, "acceleration")),
    "loan-guarantor-notice": ("期限の利益の喪失の保証人への通知", partial(_loan, "guarantor")),
    "loan-penalty": ("貸付金の違約金", partial(_loan, "penalty")),
    "loan-remission": ("貸付金の償還免除", partial(_loan, "remission")),
    "relief": ("緩和措置の可否と事由", partial(_relief, "answer")),
    "relief-term": ("緩和の期間と担保の要否", partial(_relief, "answer_term")),
    "relief-window": ("緩和の申請・補正の期限", partial(_relief, "answer_window")),
    "relief-cancel": ("緩和の取消し", partial(_relief, "answer_cancel")),
    "relief-effects": ("緩和の効果", partial(_relief, "answer_effects")),
    "extinction": ("債権の消滅", partial(_extinction, "answer")),
    "waiver": ("債権の放棄の可否", partial(_extinction, "answer_waiver")),
    "write-off": ("不納欠損の可否と年度", partial(_extinction, "answer_write_off")),
    "insolvency-class": ("破産における債権の区分", partial(_insolvency, "answer")),
    "insolvency-stay": ("倒産手続中の処分の可否", partial(_insolvency, "answer_stay")),
    "discharge": ("免責の効力", partial(_insolvency, "answer_discharge")),
    "appeal": ("不服申立ての相手と期限", partial(_appeals, "answer")),
    "appeal-suit": ("取消訴訟の期間", partial(_appeals, "answer_suit")),
}


def add(subparsers: Any) -> None:
    """Registers `law`; a topic that is not built is misuse, answered with those that are."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "law",
        help="法律の問いに、根拠と計算の過程を付けて答える",
        description=_DESCRIPTION,
        epilog=_topics_in_words(),
    )
    parser.add_argument(
        "topic", choices=TOPICS, metavar="TOPIC", help=f"問いの種類（{'、'.join(TOPICS)}）"
    )
    parser.set_defaults(run=run)


def _topics_in_words() -> str:
    lines = (f"  {name:<20} {does}" for name, (does, _) in TOPICS.items())
    return "\n".join(("問いの種類:", *lines))


def run(args: argparse.Namespace, streams: Streams) -> int:
    """Answers the lines of standard input; 1 where one of them could not be answered."""
    _, answer = TOPICS[args.topic]
    return 0 if answer_lines(answer(), streams) else 1

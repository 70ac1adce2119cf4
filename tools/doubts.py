"""Writes docs/doubts.md: the open questions of law, for the law office, with default and effect.

Numbers, defaults and sentences come from the toy city and the kinds; only where a default acts is
said here. A house test fails while the page is behind them, or says of a default that it decides
what no code reads.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from saiken import kinds
from saiken.kinds.city import City, Parameter

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "doubts.md"

# The city's value itself decides. What for, in the words of the law office.
DECIDES = {
    "base_min_applies_to_remainder": "延滞金の額",
    "public_dunning_restart": "督促の後の時効（保育料、家賃）",
    "nonrun_counting": "猶予の後の時効",
    "premium_grace_stops_clock": "猶予の間の時効（保育料）",
    "period_end_shifts": "時効の満了の日",
    "notice_restart": "はじめの時効の起算（保育料、家賃）",
    "repeated_demand": "催告の後の時効",
    "dunning_renews_private": "督促の後の時効（家賃）",
    "seizure_wait_shifts": "督促状の指定期限、処分を始められる日",
    "presumed_arrival_days": "督促の後の時効（保育料、家賃）",
    "fee_clock": "督促手数料の時効",
    "acknowledging_payers": "納付の後の時効",
    "undesignated_payment_acknowledges_all": "指定のない一部の納付の後の、ほかの期の時効",
    "order171_applies": "徴収停止・履行延期を示すか（保育料）",
    "auction_stay": "差し押さえた物の公売を示す日（保育料）",
    "seizure_needs_pre_demand": "差押えの前に催告を示すか",
    "reasonable_time_months": "督促の後、裁判所の手続・徴収停止を示す日",
    "conversion_grace_window_months": "換価の猶予の申請を示す期間",
    "deferral_max_years": "履行延期の期間の上限",
    "security_exempt_amount": "猶予で担保を求めるか",
    "security_exempt_months": "猶予で担保を求めるか",
    "public_notice_searches": "公示送達の前に、まだ調べていないと示す先",
}
# The same choice is written down elsewhere and acts from there.
ELSEWHERE = {
    "rule.fraction": "債権種別 `late_charge`、条例 `late_charges`。家賃は C（合計で一度だけ）",
    "rates.grace_derived": "`law/late_charges/figures.yaml` の猶予の割合",
    "rates.provisional_on_paper": "督促状（告示のない割合では作らない）。画面には「仮の率」と出る",
    "rule.denominator": "債権種別 `late_charge`、条例 `late_charges`",
    "rule.count_payment_day": "債権種別 `late_charge`、条例 `late_charges`",
    "statutory_interest": "`law/late_charges`（遅滞した日の率を最後まで用いる）",
    "late_charge.basis": "債権種別と条例 `late_charges`（定めがなければ計算しない）",
    "completed_then_paid": "`law/prescription`（満了後の承認の印）",
    "cause_on": "対応表 `housing_rent` の「入居日」",
    "late_dunning_valid": "遅れた督促も督促と数える。遅れは「今日の仕事」に出る",
    "dunning_within_days": "条例 `dunning`",
    "dunning_deadline_days": "条例 `dunning`",
    "dunning_fee": "条例 `dunning_fees`",
    "writeoff_before_extinction": "消滅した後にだけ「不納欠損の処理」を示す",
    "unconfirmed_history": "現況「時効完成の疑い」。経過がそろうかどうかは対応表 `history`",
    "prescription.period_rule": "債権種別 保育料（5年）。2年の日は警報だけに用いる",
    "source.checked": "債権種別の各行の条番号",
    "official_id": "どの紙にも印字しない",
    "premium_by_council": "債権種別 `appeal`（審査会への審査請求を教示する）",
    "in_fund": "債権種別 `order_171`・`relief`（貸付金）",
    "suit_needs_vote": "債権種別 `remedies` の `needs`（病院、水道は議決を求めない）",
    "guarantee_ceiling_yen": "保証の効力（極度額のない新しい個人の保証は効力なしと示す）",
    "wage_information": "債権種別 `remedies`（給与を除いて示す）",
    "tenancy_inherited": "債権種別 家賃 `debtor_roles`",
    "refunds.set_off_public": "`kinds/data/catalogue/refunds.yaml` の `set_off`",
    "refunds.interest_public": "`kinds/data/catalogue/refunds.yaml` の `interest`",
    "refunds.interest_by_part": "還付加算金（充当・還付・原因ごとに計算する）",
    "refunds.notice_renews": "還付・充当の通知書の「請求できる期間」",
    "refunds.private_period": "`kinds/data/catalogue/refunds.yaml` の `period`",
    "central_wall": "`handing_over.yaml` の引き継ぐ先（壁をまたぐ組織は読み込まない）",
    "guarantor_payment_keeps_principal": "`law/prescription`（保証人の納付は主たる債務に及ばない）",
}
WORDS = {
    "high": "高",
    "medium": "中",
    "low": "低",
    True: "はい",
    False: "いいえ",
    "none": "なし",
    "arrival": "到達の日",
    "days": "日数",
    "conversion": "換価の猶予",
    "designated_date": "指定した納期限",
    "last_before_end": "最後の催告",
    "delay_began_on": "遅滞した日",
    "revived_invocation_barred": "援用できない",
    "contract": "契約の日",
    "off": "行わない",
    "completion_suspected": "時効完成の疑い",
    "principal_gone": "完納の時",
    "board": "掲示場",
    "suspend": "止める",
    "ordinance": "条例・規則",
    "own": "別に数える",
    "compulsory_apart": "別々に扱う",
    "agreed": "承諾のあるとき",
    "debtor,agreed_payer": "本人、約束した人",
    "resident_register,family_register,corporate_register,on_site": "住民票、戸籍の附票、法人登記、"
    "現地の確認",
}
HEAD = """# 疑義の一覧

法務担当の方へ。法律の定めだけでは決まらない問いと、決まるまでの扱いです。番号は疑義の番号、値は架空のさくら市のもので、
`cities/sakura/parameters.yaml` にあります。どれかが決まったら、値と根拠を直し、行を消します。

確からしさは、高＝条文や通知で確かめてあり当てはめだけが残る、中＝定まった解釈か一つの資料による、低＝結果を外に出す前に決定がいる、です。
時効では、別の見方による満了の日も計算し、いちばん早い日を期別の画面に「安全な最終日」として示します。「今日の仕事」の時効の警報は、
いまの値による満了の日から数えます。

このページは `python -m tools.doubts` が書きます。手では直しません。
"""
ACTS = """
## 1. この値が判定を変えるもの（{count}件）

値を変えてサーバーを起動し直すと、新しい記録はすぐに、前からの期別は10夜のうちに夜間処理の「帳簿の照合」が計算し直します。

| 番号 | 問いと扱い | いまの値 | 確からしさ | 変わるもの | 債権 | 名前 |
| --- | --- | --- | --- | --- | --- | --- |
"""
BOUND = """
## 2. 扱いが別の所に書かれているもの（{count}件）

この扱いで動いていますが、`parameters.yaml` の値を変えても変わりません。右に書いた所を直します。

| 番号 | 問いと扱い | いまの値 | 確からしさ | 書かれている所 | 債権 | 名前 |
| --- | --- | --- | --- | --- | --- | --- |
"""
WAITS = """
## 3. まだ働いていないもの（{count}件）

この版には、これを用いる処理や記録がありません。

| 番号 | 問いと扱い | いまの値 | 確からしさ | 債権 | 名前 |
| --- | --- | --- | --- | --- | --- |
"""
OF_KINDS = """
## 4. 債権種別だけにあるもの（{count}件）

| 番号 | 扱い | いまの値 | 債権 | 名前 |
| --- | --- | --- | --- | --- |
"""


def page() -> str:
    """The whole page as the city and the kinds stand now."""
    city, held = kinds.load_city("sakura"), kinds.load_kinds()
    sharing = _kinds_by_doubt(held)
    known = sorted(city.parameters.values(), key=_place)
    acting = [_row(p, sharing, DECIDES[p.name]) for p in known if p.name in DECIDES]
    bound = [_row(p, sharing, ELSEWHERE[p.name]) for p in known if p.name in ELSEWHERE]
    waiting = [_row(p, sharing) for p in known if p.name not in DECIDES | ELSEWHERE]
    own = sorted(set(_of_kinds_only(held, city)))
    parts = ((ACTS, acting), (BOUND, bound), (WAITS, waiting), (OF_KINDS, own))
    return HEAD + "".join(_part(head, rows) for head, rows in parts)


def _part(head: str, rows: list[str]) -> str:
    return head.format(count=len(rows)) + "".join(f"{row}\n" for row in rows)


def _place(parameter: Parameter) -> tuple[str, int, str]:
    topic, _, number = parameter.doubt.partition("-")
    return topic, int(number) if number.isdigit() else 99, parameter.name


def _row(p: Parameter, sharing: Mapping[str, list[str]], where: str = "") -> str:
    value = WORDS.get(p.value, p.value) if isinstance(p.value, bool | str) else p.value
    cells = [p.doubt, p.says, value, WORDS[p.confidence], *([where] if where else [])]
    return _line([*cells, "、".join(sharing.get(p.doubt, ["—"])), f"`{p.name}`"])


def _kinds_by_doubt(held: Mapping[str, kinds.Kind]) -> dict[str, list[str]]:
    """The kinds whose data name a doubt, by its number."""
    found: dict[str, list[str]] = {}
    for kind in held.values():
        for number in sorted({doubt.id for doubt in kind.doubts}):
            found.setdefault(number, []).append(kind.short_name)
    return found


def _of_kinds_only(held: Mapping[str, kinds.Kind], city: City) -> Iterable[str]:
    for kind in held.values():
        for doubt in kind.doubts:
            if doubt.parameter not in city.parameters:
                where = (kind.short_name, f"`{doubt.parameter}`")
                yield _line((doubt.id, doubt.says, doubt.value, *where))


def _line(cells: Iterable[object]) -> str:
    return f"| {' | '.join(str(cell) for cell in cells)} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

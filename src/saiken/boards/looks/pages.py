"""Which screen or paper a look was taken on, in the words of the office."""

import re

# In this order: the first that fits names the page; a number in it is told too.
PAGES = (
    (r"/?today/export|/\?reason=.*\.(csv|xlsx)", "今日の仕事（持ち出し）"),
    (r"/\?reason=", "今日の仕事"),
    (r"/search/", "検索"),
    (r"/debtors/list\.", "債務者の一覧（持ち出し）"),
    (r"/debtors/identities/export", "名寄せ（持ち出し）"),
    (r"/debtors/identities/", "名寄せ"),
    (r"/debtors/\d+/", "債務者"),
    (r"/debtors/", "債務者の一覧"),
    (r"/instalments/list\.", "期別の一覧（持ち出し）"),
    (r"/instalments/\d+/", "期別"),
    (r"/instalments/", "期別の一覧"),
    (r"/ledger/.*(export|missing|rates)\.", "台帳の整備（持ち出し）"),
    (r"/ledger/confirm/\d+/", "経過の確認"),
    (r"/ledger/confirm/", "経過の確認が要るもの"),
    (r"/ledger/differences/", "突合の差"),
    (r"/ledger/completeness/", "台帳完備率"),
    (r"/dunning-proof/rows\.", "督促の証明（持ち出し）"),
    (r"/dunning-proof/", "督促の証明"),
    (r"/?notices/holds\.", "保留・申出（持ち出し）"),
    (r"/?notices/(\d+)/list\.", "督促・催告 第{}回の一覧（持ち出し）"),
    (r"/?notices/(\d+)/preview", "督促・催告 第{}回の見本"),
    (r"/?notices/(\d+)/print-house", "督促・催告 第{}回の引渡しファイル"),
    (r"/?notices/(\d+)/unprintable", "督促・催告 第{}回の印刷できない宛名"),
    (r"/?notices/(\d+)\.pdf", "督促・催告 第{}回の書類"),
    (r"/?notices/(\d+)", "督促・催告 第{}回"),
    (r"/?papers/(.+)", "文書 {}"),
    (r"/?intake/", "取込"),
    (r"/?transfers/notices/(\d+)", "引継ぎの通知 第{}回"),
    (r"/?transfers/(candidates|find)", "引継ぎの候補"),
    (r"/?transfers/(\d+)", "引継ぎの事案 第{}号"),
    (r"/?transfers/", "引継ぎ"),
    (r"/?central/", "集中処理の進行"),
    (r"/?mandates/notices", "口座振替の通知"),
    (r"/?mandates/requests", "口座振替の依頼"),
    (r"/?mandates/", "口座振替の申込み"),
    (r"/?refunds/owed", "還付・充当を決めるもの"),
    (r"/?refunds/(\d+)", "還付・充当 第{}号"),
    (r"/?refunds/", "還付・充当"),
    (r"/?slips/(\d+)", "納付書"),
    (r"/?slips/", "納付書の一覧"),
    (r"/?receipts/cash", "現金の領収"),
    (r"/?receipts/", "収納"),
    (r"/?requests/new", "庁内照会を出す"),
    (r"/?requests/(\d+)", "庁内照会 第{}号"),
    (r"/?requests/", "庁内照会"),
    (r"/?relief/", "減免・更正"),
    (r"/?costs/", "執行の費用"),
    (r"/?visits/(\d+)", "臨戸訪問 第{}回"),
    (r"/?visits/", "臨戸訪問"),
    (r"/?service/postings/list\.", "公示送達（持ち出し）"),
    (r"/?service/postings/(\d+)", "公示送達 第{}号"),
    (r"/?service/postings/", "公示送達"),
    (r"/?service", "送達・返戻"),
    (r"/?delegations/", "専決処分"),
    (r"/?knowledge/", "手引き・研修・相談"),
    (r"/?to-core/", "基幹への返し"),
    (r"/?reports/", "報告・監査"),
    (r"/?headquarters/", "本部"),
)


def page_in_words(page: str) -> str:
    """画面・文書: the name of what was looked at; as it was recorded where none is known."""
    for pattern, words in PAGES:
        if found := re.match(pattern, page):
            return words.format(*found.groups()) if "{}" in words else words
    return page

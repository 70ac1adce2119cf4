"""Columns of the tables and heads of the files about plans."""

LIST = [
    {"key": "number", "label": "計画", "kind": "link", "below": "title"},
    {"key": "kind", "label": "債権", "below": "office"},
    {"key": "period", "label": "期間", "below": "until"},
    {"key": "state", "label": "段階", "kind": "badge"},
    {"key": "aim", "label": "初めの指標", "below": "target"},
    {"key": "actual", "label": "今の実績", "kind": "figure"},
    {"key": "met", "label": "達成", "kind": "badge"},
    {"key": "next", "label": "次にすること", "below": "next_on"},
]
LIST_HEADS = [
    "計画",
    "表題",
    "債権",
    "所管",
    "始め",
    "終わり",
    "段階",
    "指標",
    "年度",
    "目標",
    "実績",
    "前年度",
    "達成",
]
FIGURES = [
    {"key": "name", "label": "指標", "below": "says"},
    {"key": "year", "label": "年度"},
    {"key": "target", "label": "目標", "kind": "figure"},
    {"key": "actual", "label": "実績", "kind": "figure"},
    {"key": "before", "label": "前年度末", "kind": "figure"},
    {"key": "met", "label": "達成", "kind": "badge"},
    {"key": "better", "label": "前年度比", "kind": "badge"},
]
WORKS = [
    {"key": "name", "label": "取組", "below": "how"},
    {"key": "owner", "label": "担当"},
    {"key": "first", "label": "始め", "kind": "day"},
    {"key": "last", "label": "終わり", "kind": "day"},
]
MILESTONES = [
    {"key": "name", "label": "節目", "below": "work"},
    {"key": "owner", "label": "担当"},
    {"key": "due_on", "label": "期日", "kind": "day"},
    {"key": "state", "label": "状態", "kind": "badge", "below": "since"},
    {"key": "evidence", "label": "根拠"},
    {"key": "act", "label": "処理", "kind": "act"},
]
VERSIONS = [
    {"key": "number", "label": "版"},
    {"key": "why", "label": "変えたこと"},
    {"key": "by", "label": "職員"},
    {"key": "at", "label": "日時", "kind": "moment"},
    {"key": "compare", "label": "対照", "kind": "link"},
    {"key": "act", "label": "処理", "kind": "act"},
]
STEPS = [
    {"key": "word", "label": "したこと", "below": "version"},
    {"key": "by", "label": "職員"},
    {"key": "at", "label": "日時", "kind": "moment"},
    {"key": "reason", "label": "理由"},
]
COMPARED = [
    {"key": "label", "label": "項目"},
    {"key": "old", "label": "前"},
    {"key": "new", "label": "後"},
    {"key": "change", "label": "違い", "kind": "badge"},
]
EVALUATIONS = [
    {"key": "sort", "label": "評価", "below": "due"},
    {"key": "as_of", "label": "いつの数字か", "kind": "day", "below": "final"},
    {"key": "rating", "label": "評語"},
    {"key": "text", "label": "内容", "below": "to_next"},
    {"key": "by", "label": "記録した職員", "below": "version"},
    {"key": "act", "label": "処理", "kind": "act"},
]
CITY = [
    {"key": "goal", "label": "全体の目標", "below": "says"},
    {"key": "target", "label": "目標", "kind": "figure", "below": "why"},
    {"key": "actual", "label": "実績", "kind": "figure"},
    {"key": "before", "label": "前年度末", "kind": "figure"},
    {"key": "met", "label": "達成", "kind": "badge"},
]
EACH = [
    {"key": "kind", "label": "債権", "below": "office"},
    {"key": "name", "label": "指標", "below": "plan"},
    {"key": "target", "label": "目標", "kind": "figure"},
    {"key": "actual", "label": "実績", "kind": "figure"},
    {"key": "before", "label": "前年度末", "kind": "figure"},
    {"key": "met", "label": "達成", "kind": "badge"},
    {"key": "better", "label": "前年度比", "kind": "badge"},
    {"key": "proposal", "label": "目標の案", "kind": "figure"},
]
SPLIT = [
    {"key": "kind", "label": "債権", "below": "office"},
    {"key": "recovery", "label": "回収債権", "kind": "yen"},
    {"key": "recovery_target", "label": "目標", "kind": "figure"},
    {"key": "tidy", "label": "整理債権", "kind": "yen"},
    {"key": "tidy_target", "label": "目標", "kind": "figure"},
]
TARGET_HEADS = [
    "債権",
    "所管",
    "指標",
    "年度",
    "目標",
    "実績",
    "前年度末",
    "達成",
    "目標の案",
    "案の根拠",
]
CHECKS = [
    {"key": "kind", "label": "債権", "kind": "link", "below": "office"},
    {"key": "as_of", "label": "点検した日", "kind": "day"},
    {"key": "wanting", "label": "結果", "kind": "badge"},
    {"key": "findings", "label": "済んでいない所見", "kind": "count", "unit": "件"},
]
CHECK_HEADS = ["債権", "所管", "年度", "点検した日", "区分", "項目", "数字", "結果"]
ANSWERS = [
    {"key": "asks", "label": "項目"},
    {"key": "figure", "label": "数字", "kind": "figure"},
    {"key": "state", "label": "結果", "kind": "badge"},
    {"key": "to_do", "label": "すること", "kind": "link"},
]
FINDINGS = [
    {"key": "says", "label": "所見", "below": "asks"},
    {"key": "action", "label": "すること"},
    {"key": "owner", "label": "担当"},
    {"key": "due_on", "label": "期日", "kind": "day"},
    {"key": "state", "label": "状態", "kind": "badge", "below": "shown_by"},
    {"key": "act", "label": "処理", "kind": "act"},
]
ALL_FINDINGS = [{"key": "of", "label": "自己点検", "kind": "link"}, *FINDINGS[:-1]]
FINDING_HEADS = [
    "債権",
    "所管",
    "年度",
    "項目",
    "所見",
    "すること",
    "担当",
    "期日",
    "済み",
    "根拠",
]
POLICIES = [
    {"key": "name", "label": "方針", "kind": "link", "below": "decided"},
    {"key": "first", "label": "始め", "kind": "day"},
    {"key": "last", "label": "終わり", "kind": "day"},
    {"key": "goals", "label": "目標"},
    {"key": "kinds", "label": "対象", "kind": "count", "unit": "債権"},
    {"key": "state", "label": "いま", "kind": "badge", "below": "version"},
]
COVERED = [
    {"key": "kind", "label": "債権"},
    {"key": "office", "label": "所管"},
]
POLICY_VERSIONS = [
    {"key": "number", "label": "版"},
    {"key": "at", "label": "読み込んだ時", "kind": "moment"},
    {"key": "by", "label": "職員"},
    {"key": "compare", "label": "対照", "kind": "link"},
]

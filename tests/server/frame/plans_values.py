"""Values for the page of plans; its form and acts come from the other samples."""

PLANS = {
    "items": [{"label": "段階", "text": "実施中"}],
    "sections": [
        {
            "id": "s1",
            "title": "目標と実績",
            "note": "帳簿から",
            "texts": ["課題"],
            "columns": [{"key": "a", "label": "指標", "below": "b"}],
            "rows": [{"a": "収納率", "b": "収入 ÷ 調定"}],
        },
        {"id": "s2", "title": "評価", "columns": [{"key": "a", "label": "評価"}], "rows": []},
    ],
}

"""Values for the page of knowledge; forms, sums and acts come from the other samples."""

from datetime import datetime
from zoneinfo import ZoneInfo

KNOWLEDGE = {
    "links": [{"label": "第1版", "url": "/l"}],
    "starts": [{"label": "ひな形から", "url": "/s"}],
    "notes": ["確認を待っています"],
    "items": [{"label": "債権", "text": "保育料"}],
    "paper_title": "保育料の説明書",
    "prose": "本文",
    "compare": {
        "old": "第1版",
        "new": "第2版",
        "pairs": [{"old": "旧", "new": "新", "mark": "変更"}],
    },
    "said": [
        {
            "word": "回答",
            "who": "係",
            "at": datetime(2026, 11, 20, 9, 3, tzinfo=ZoneInfo("Asia/Tokyo")),
            "text": "こうします",
        }
    ],
    "tables": [
        {
            "id": "t",
            "title": "手引き",
            "columns": [{"key": "a", "label": "手引き"}],
            "rows": [{"a": "督促"}],
            "empty": "なし",
        },
        {"id": "n", "title": "空の表", "columns": [], "rows": [], "empty": "なし"},
    ],
}

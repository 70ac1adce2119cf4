"""The closed words of the desk, each with what the pages call it."""

PUBLISHED, RETURNED = "published", "returned"
OUTCOMES = {PUBLISHED: "公開", RETURNED: "差戻し"}

ANSWERED, ASKED_ON, CHASED, SETTLED = "answered", "asked_on", "chased", "settled"
SAID = {ANSWERED: "回答", ASKED_ON: "再度の質問", CHASED: "催促", SETTLED: "終了"}

GOOD, BAD = "good", "bad"
PRACTICES = {GOOD: "うまくいった事例", BAD: "うまくいかなかった事例"}

ROLES = {
    "self": "本人",
    "parent": "保護者",
    "family": "家族",
    "guarantor": "保証人",
    "agent": "代理人",
}

FIELDS = {"lawyer": "弁護士", "bank": "金融機関の経験者", "tax": "国税の経験者", "other": "その他"}
DONE, CALLED_OFF = "done", "called_off"
HELD, MENDED = "held", "mended"
CONSULTED = {CALLED_OFF: "取りやめ", HELD: "実施", MENDED: "記録の訂正"}
PUBLICITY = {DONE: "実施", CALLED_OFF: "取りやめ"}

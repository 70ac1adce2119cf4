"""The states of a request and the sorts of information, in the words of an office."""

ASKED, ANSWERED, NONE, REFUSED, WITHDRAWN = "asked", "answered", "none", "refused", "withdrawn"
CHASED, REOPENED = "chased", "reopened"
STATES = {
    ASKED: ("soon", "回答待ち"),
    ANSWERED: ("ok", "回答済み"),
    NONE: ("ok", "該当なし"),
    REFUSED: ("warn", "回答できない"),
    WITHDRAWN: ("plain", "取下げ"),
}
STEPS = {
    ASKED: "照会した",
    CHASED: "回答を催促した",
    ANSWERED: "回答した",
    NONE: "該当がないと回答した",
    REFUSED: "回答できないと答えた",
    WITHDRAWN: "照会を取り下げた",
    REOPENED: "該当なしの回答を取り消した",
}
ENDS = (ANSWERED, NONE, REFUSED, WITHDRAWN)
INFORMATION = {
    "": "人についての情報ではない（事務の連絡・資料）",
    "A": "氏名・住所・連絡先",
    "B": "滞納の額・納付・交渉の状況",
    "C": "課税・給付の資料",
    "D": "調査権限で知った財産",
    "E": "機微な情報",
    "F": "公告された事実",
    "G": "個人番号",
}
HOLDERS = {
    "": "（所属の扱う債権から決める）",
    "tax": "市税の事務",
    "compulsory": "強制徴収公債権の事務",
    "noncompulsory": "非強制徴収公債権・そのほかの事務",
    "private": "私債権の事務",
    "hospital": "病院の事務",
    "child_guidance": "児童相談・要保護の事務",
}
DECISIONS = {
    "allow": "提供できる（記録する）",
    "allow_with_reason": "理由を書面に残して提供できる",
    "consent_needed": "本人の同意がなければ提供できない",
    "forbid": "提供できない",
}
MAY = ("allow", "allow_with_reason")

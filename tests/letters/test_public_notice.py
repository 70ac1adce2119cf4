"""公示送達書: what is printed for the board, what never is, and what its texts may hold."""

import io
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from saiken.letters import Authority, Office
from saiken.letters.public_notice import (
    PUBLIC_NOTICE,
    KeptDocument,
    PublicNoticePaper,
    drawn,
    notice_from_json,
    notice_to_json,
    read_public_notice_texts,
)
from saiken.values.asked import Misasked

CITIES = sorted((Path(__file__).parents[2] / "cities").glob("*/letters/public_notice.yaml"))
VALUES = {
    "article": "根拠の条",
    "days": "7",
    "office": "納税課",
    "telephone": "0900-00-0000",
    "hours": "平日 午前9時から",
}


def made(file: Path) -> PublicNoticePaper:
    texts = read_public_notice_texts(file.read_text(encoding="utf-8")).filled(VALUES)
    return PublicNoticePaper(
        template=PUBLIC_NOTICE,
        number="令和8　桜納第40号",
        issued_on=date(2026, 11, 20),
        authority=Authority("さくら市長　花岡 みどり"),
        office=Office("さくら市 納税課", "999-0001", "さくら市中央1-1-1", "0900-00-0000", "平日"),
        name="渡邉　直美",
        honorific="様",
        served=(
            KeptDocument("督促状", "令和8　桜納第12号", date(2026, 9, 10)),
            KeptDocument("督促状", "", date(2026, 11, 4)),
        ),
        sentence=texts.sentence,
        effect=texts.effect,
        kept=texts.kept,
        grounds="根拠の条",
        keys=("022690000102",),
        sample=True,
    )


def test_there_is_a_text_for_every_city() -> None:
    assert {file.parts[-3] for file in CITIES} == {"sakura", "niigata", "saitama"}


@pytest.mark.parametrize("file", CITIES, ids=lambda file: file.parts[-3])
def test_the_board_says_what_is_kept_and_for_whom(file: Path) -> None:
    notice = made(file)
    pdf = drawn(notice).pdf()
    assert pdf == drawn(notice).pdf()
    pages = PdfReader(io.BytesIO(pdf)).pages
    assert len(pages) == 1
    text = "".join("".join(page.extract_text() for page in pages).split())
    wanted = ("公示送達書", "渡邉", "督促状", "桜納第12号", "令和8年9月10日", "番号なし")
    for said in (*wanted, "根拠の条", "起算して7日", "いつでもお渡し", "午前9時", "令和年月日から"):
        assert said in text, said
    assert "022690000102" not in text and "{" not in text
    assert notice_from_json(notice_to_json(notice)) == notice


def test_a_city_s_words_are_read_strictly() -> None:
    with pytest.raises(Misasked, match="address"):
        read_public_notice_texts("sentence: '{address}'\neffect: a\nkept: [b]")
    with pytest.raises(Misasked, match="effect"):
        read_public_notice_texts("sentence: a\nkept: [b]")

"""Findings are asked in Vietnamese, and in English beside it."""

import re
from decimal import Decimal
from pathlib import Path
from string import Formatter

import docx
import pytest

from ansinh.figurecheck.annotate import write_annotated
from ansinh.figurecheck.check import check_text
from ansinh.figurecheck.checks import questions
from ansinh.figurecheck.checks.questions import QUESTIONS
from ansinh.figurecheck.checks.sources import OtherReports
from ansinh.figurecheck.examples import QUANG_XUONG_2017
from ansinh.figurecheck.grammar.extract import find_claims
from ansinh.figurecheck.own_reports import ChangedFigure
from ansinh.figurecheck.readers import UnreadableFileError, read_document
from ansinh.terms.speech import Said, speaking

from .test_checks import PLACE, Known

MARKED = re.compile(
    "[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]"
)
MANUAL = Path(__file__).parents[3] / "docs" / "figure-check.md"
SENTENCES = [
    ("_".join(kind), sentence)
    for kind, asked in QUESTIONS.items()
    for sentence in (asked.question, asked.derivation, asked.remedy)
] + [
    (name, one) for name, one in vars(questions).items() if isinstance(one, Said)
]  # fmt: skip


def english_of(finding):
    return [
        sentence.en
        for sentence in (finding.question_vi, finding.derivation_vi, finding.remedy_vi)
    ]


@pytest.mark.parametrize(("name", "sentence"), SENTENCES)
def test_a_sentence_says_the_same_in_both_languages(name, sentence):
    def given(text):
        return {field for _, field, _, _ in Formatter().parse(text) if field}

    assert sentence
    assert sentence.en
    assert given(sentence) == given(sentence.en)
    assert not MARKED.search(sentence.en)


def test_every_kind_of_the_manual_has_its_words():
    asked = MANUAL.read_text(encoding="utf-8").partition("## What is asked")[2]
    listed = re.findall(r"^\| `(\w+)` \|", asked, re.MULTILINE)

    assert len(listed) > 10
    assert {kind for kind, *_ in QUESTIONS} == set(listed)


@pytest.mark.parametrize(
    ("text", "question", "derivation"),
    [
        (
            "BHXH 1.500 người, gồm bắt buộc 1.300 người, tự nguyện 100 người.",
            "Do the parts add up to 1,500 people?",
            "1,300 people + 100 people = 1,400 people, the text says 1,500 people.",
        ),
        (
            "BHXH tự nguyện 186/240 người, đạt 82,7% chỉ tiêu.",
            "Is 186 people against a target of 240 people really 82.7%?",
            "186 people : 240 people = 77.50%, the text says 82.7%.",
        ),
        (
            "BHYT phủ 91,08%, tăng 3,5 điểm phần trăm so với năm 2020 (88,0%).",
            "Is from 88% to 91.08% really 3.5 percentage points?",
            "91.08% less 88% = 3.08 percentage points; relative growth 3.50%.",
        ),
        (
            "mọi chỉ tiêu đều vượt. BHXH tự nguyện đạt 97% kế hoạch.",
            "The text says “mọi chỉ tiêu đều vượt”; do the figures say so?",
            "97% of the target is less than 100%.",
        ),
        (
            "Số thu BHXH 220 tỷ đồng, tăng 20 tỷ đồng (15%) so với năm 2020.",
            "Is the rise or fall really 15%?",
            "[220 billion dong] [20 billion dong] give 10.00%, the text says 15%.",
        ),
    ],
)
def test_figures_are_written_as_english_writes_them(text, question, derivation):
    (finding,) = check_text(PLACE + text).findings

    assert english_of(finding)[:2] == [question, derivation]


def test_what_the_data_say_is_told_in_english():
    text = PLACE + "BHXH tự nguyện 402 người."

    (finding,) = check_text(text, registry=Known(1410, Decimal(402))).findings

    question, derivation, _ = english_of(finding)
    assert question == (
        "The text says 402 people, the data say 1,410 people. Which is right?"
    )
    assert derivation == (
        "1,410, as of 31 Dec 2021, data version 7. The data have been revised from 402 "
        "to 1,410."
    )


def test_another_report_and_its_figure_are_named_in_english():
    other = find_claims(PLACE + "độ bao phủ BHYT 86,04% dân số.")

    (finding,) = check_text(
        PLACE + "độ bao phủ BHYT 84,85% dân số.",
        others=OtherReports([("B.docx", other)]),
    ).findings

    assert finding.question_vi.en == (
        "This text says 84.85%, B.docx says 86.04%. Which is right?"
    )


def test_a_change_of_territory_is_told_in_english():
    text = QUANG_XUONG_2017.read_text(encoding="utf-8")

    (finding,) = check_text(text).findings

    question, derivation, _ = english_of(finding)
    assert question.startswith(
        "The population implied for 2013 is at least 232,719, for 2017 at most 189,584 "
        "(−18.5%). A change of territory explains it"
    )
    assert "On 15 May 2015, 6 communes (Quảng Châu" in derivation


def test_a_figure_changed_by_hand_is_asked_about_in_english():
    changed = ChangedFigure(0, 3, "150", "188", "cell", is_by_hand=True)

    assert changed.question_vi.en == (
        "The figure 150 is not the one that the report was made with (188, cell). Why "
        "was it changed by hand?"
    )


def test_a_word_copy_speaks_the_language_of_who_makes_it(write, tmp_path):
    path = write("txt", PLACE + "BHXH bắt buộc 610 người; BHTN 640 người.")
    document = read_document(path)

    with speaking("en"):
        findings = check_text(document.text).findings
        write_annotated(path, document, findings, tmp_path / "b.docx")

    comments = [one.text for one in docx.Document(str(tmp_path / "b.docx")).comments]
    assert comments
    for text in comments:
        assert text.startswith("[cannot be right] Can more people be in unemployment")
        assert "640 people > 610 people." in text


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.doc", b"x", "file-kind"),
        ("a.txt", b"", "file-empty"),
        ("a.txt", b"12 34", "no-text"),
        ("a.txt", b"Nothing here is written in Vietnamese. " * 9, "not-vietnamese"),
        ("a.pdf", b"%PDF-1.7 broken", "file-broken"),
        ("a.docx", b"PK\x03\x04 broken", "file-broken"),
        ("a.xlsx", b"PK\x03\x04 broken", "file-locked"),
    ],
)
def test_why_a_file_cannot_be_read_is_told_in_english(tmp_path, name, content, code):
    path = tmp_path / name
    path.write_bytes(content)

    with speaking("en"), pytest.raises(UnreadableFileError) as refused:
        read_document(path)

    assert refused.value.code == code
    assert not MARKED.search(str(refused.value))

"""The figure check as a reader of English sees it."""

import io

import pytest
import typst
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from ansinh.web.accounts.roles import Role
from ansinh.web.reports.models import CheckedText
from tests.web.test_english import in_english, left_in_vietnamese, texts_of

from .test_reports import read

# 188 people have a card on 31/12/2023.
WRONG = "Đến 31/12/2023, thành phố Cần Thơ có 150 người tham gia BHYT."


@pytest.fixture
def secretary(desk, log_in):
    return in_english(log_in(Role.COMMITTEE_SECRETARY, "92"))


def checked(client, **given):
    client.post("/bao-cao/kiem-so/", {"area": "92", **given})
    return CheckedText.objects.latest("pk")


def test_the_questions_are_english_beside_a_vietnamese_text(secretary):
    text = checked(secretary, text=WRONG, title="Note")

    page = secretary.get(reverse("check", args=[text.key]))
    assert "The text says 150 people, the data say 188 people." in read(page)
    left = left_in_vietnamese(texts_of(page))
    assert all(words.strip("“”") in WRONG for words in left)


def test_the_word_copy_asks_in_english(secretary):
    text = checked(secretary, text=WRONG)

    answer = secretary.get(reverse("check-word", args=[text.key]))
    (comment,) = Document(io.BytesIO(answer.content)).comments
    assert comment.text.startswith("[to be looked at] The text says 150 people")


def test_what_was_left_out_of_a_file_is_told_in_the_language_of_each_reader(
    secretary, log_in
):
    lines = (WRONG, "Tân Minh 1.200 1.100 91,7", "Tân Hòa 900 810 90,0")
    pdf = typst.compile("\n\n".join(f'#"{line}"' for line in lines).encode())
    text = checked(secretary, upload=SimpleUploadedFile("bao-cao.pdf", pdf))
    address = reverse("check", args=[text.key])

    assert "2 rows of tables left out" in read(secretary.get(address))
    vietnamese = log_in(Role.COMMITTEE_SECRETARY, "92")
    assert "Bỏ qua 2 dòng bảng" in read(vietnamese.get(address))


def test_a_file_that_cannot_be_read_is_refused_in_english(secretary):
    upload = SimpleUploadedFile("bao-cao.docx", b"broken")

    page = secretary.post("/bao-cao/kiem-so/", {"area": "92", "upload": upload})
    assert "is damaged and cannot be opened as Word" in read(page)

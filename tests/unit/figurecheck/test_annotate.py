import docx

from ansinh.figurecheck.annotate import write_annotated
from ansinh.figurecheck.check import check_text
from ansinh.figurecheck.readers import read_document

TEXT = (
    "Xã Tân Lược (Vĩnh Long), năm 2022\n"
    "BHXH bắt buộc 610 người; BHTN 640 người.\n"
    "BHYT 7.842 người, đạt 88,9% dân số."
)


def annotated(path, out):
    document = read_document(path)
    write_annotated(path, document, check_text(document.text).findings, out)
    return docx.Document(str(out))


def test_a_comment_stands_at_each_number_of_a_finding(write, tmp_path):
    copy = annotated(write("txt", TEXT), tmp_path / "ghi-chu.docx")

    comments = [comment.text for comment in copy.comments]
    assert len(comments) == 2
    assert all("[không thể đúng]" in text for text in comments)
    assert all("640 người > 610 người" in text for text in comments)
    marked = [
        run.text
        for paragraph in copy.paragraphs
        for run in paragraph.runs
        if run.font.highlight_color
    ]
    assert marked == ["610", "640"]


def test_a_word_report_keeps_its_words_and_looks(tmp_path):
    source = docx.Document()
    paragraph = source.add_paragraph("Năm 2022, xã Tân Lược: BHXH bắt buộc ")
    paragraph.add_run("610 người; BH").bold = True
    paragraph.add_run("TN 640 người.")
    source.save(str(tmp_path / "a.docx"))

    copy = annotated(tmp_path / "a.docx", tmp_path / "b.docx")

    assert copy.paragraphs[0].text == paragraph.text
    bold = "".join(run.text for run in copy.paragraphs[0].runs if run.bold)
    assert bold == "610 người; BH"
    assert len(list(copy.comments)) == 2

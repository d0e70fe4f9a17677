"""A template filled in comes back as the rows that were typed."""

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from ansinh.registry.imports.forms import FORMS
from ansinh.registry.imports.templates import GUIDE, words_of, write_template

SENT = {
    "areas": "dia-ban.csv",
    "placements": "truc-thuoc.csv",
    "populations": "dan-so.csv",
    "persons": "nguoi-tham-gia.csv",
    "residences": "cu-tru.csv",
    "spells": "2023-12-bhyt-VN.csv",
}
"""The village's extract of each form."""


def fill(form, path, rows):
    """Type rows under the header of a template, as somebody in Excel would."""
    write_template(form, path)
    header = (
        CalamineWorkbook.from_path(path).get_sheet_by_name(form.name).to_python()[0]
    )
    guide = CalamineWorkbook.from_path(path).get_sheet_by_name(GUIDE).to_python()
    with xlsxwriter.Workbook(path) as book:
        for name, content in (
            (form.name, [header, *([row.get(h, "") for h in header] for row in rows)]),
            (GUIDE, guide),
        ):
            page = book.add_worksheet(name)
            for number, cells in enumerate(content):
                for column, cell in enumerate(cells):
                    page.write_string(number, column, cell)


def test_templates_filled_from_extracts_make_the_same_tables(village, tmp_path):
    village.load()
    tables = {name: village.lake.read(name).to_pylist() for name in SENT}
    forms = {form.name: form for form in FORMS}
    other = (
        type(village)(tmp_path / "khac") if (tmp_path / "khac").mkdir() is None else 0
    )
    for name, file in SENT.items():
        header, *lines = (village.folder / file).read_text().splitlines()
        rows = [
            dict(zip(header.split(","), line.split(","), strict=True)) for line in lines
        ]
        (other.folder / file).unlink()
        fill(forms[name], other.folder / f"{name}.xlsx", rows)
    result = other.load()

    assert [p.code for p in result.problems] == ["default-birth-date"]
    for name, rows in tables.items():
        assert other.lake.read(name).to_pylist() == rows


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_an_empty_template_is_recognised_as_its_form(form, village, tmp_path):
    village.load()
    write_template(form, tmp_path / "mau.xlsx")
    (tmp_path / "mau.xlsx").rename(village.folder / "mau.xlsx")
    result = village.load("mau.xlsx", dry_run=True)

    assert not result.refused, result.problems
    assert [mapped.mappings[0].form.name for mapped in result.mapped] == [form.name]


@given(form=st.sampled_from(FORMS), data=st.data())
def test_words_of_a_drop_down_list_are_words_the_checks_know(form, data):
    header = data.draw(st.sampled_from(form.headers))
    field = next((f for f in form.fields if f.header == header), None)
    for word in words_of(form, header):
        value = (field.values or {}).get(word, word)
        assert value in form.column_of(field).values

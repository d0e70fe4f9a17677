"""The page of tables is what the declarations say, and every column has a name."""

import importlib.util
from pathlib import Path

import pytest

from ansinh.registry.imports.forms import FORMS
from ansinh.registry.imports.headings import names_of, titles

HOME = Path(__file__).parents[2]


def page():
    spec = importlib.util.spec_from_file_location(
        "tables_page", HOME / "tests" / "docs" / "tables_page.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.page()


def test_the_page_of_tables_is_up_to_date():
    written = (HOME / "docs" / "tables.md").read_text(encoding="utf-8")

    assert written == page(), "just docs writes it anew"


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_column_of_a_form_has_a_title_people_know(form):
    assert [header for header in form.headers if header not in titles()] == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_no_name_stands_for_two_columns_of_one_form(form):
    names = [name for header in form.headers for name in names_of(header)]

    assert sorted(set(names)) == sorted(names)

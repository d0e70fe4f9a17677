"""Somebody opens the desk and looks at the first page."""

import pytest


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_first_page_stands_open_to_everybody(enter, check_access, scheme):
    page = enter("committee_head", color_scheme=scheme)

    check_access(page)
    assert "Cần Thơ" in page.inner_text("main")

"""What is wrong with a part of a question, in words."""

from collections.abc import Mapping
from typing import Any

from ansinh.terms.speech import say

_WORDS = {
    "missing": "thiếu",
    "int": "phải là số nguyên",
    "greater_than_equal": "phải từ {ge} trở lên",
    "less_than_equal": "không được quá {le}",
    "date": "phải là ngày, ví dụ 2024-09-30",
    "enum": "phải là một trong {expected}",
    "string_too_long": "dài quá {max_length} ký tự",
    "string": "phải là chữ",
    "bool": "phải là true hoặc false",
    "model": "phải là một đối tượng JSON",
}
"""By how the name of a mistake of pydantic begins, the longer before the shorter."""


def what_is_wrong(mistake: Mapping[str, Any]) -> str:
    """One mistake that pydantic found: which part, and what it has to be."""
    part = ".".join(map(str, mistake["loc"][1:]))
    found = (
        words for kind, words in _WORDS.items() if mistake["type"].startswith(kind)
    )
    words = next(found, "không hợp lệ").format_map(mistake.get("ctx", {}))
    return f"{part}: {say(words.replace(' or ', ' hoặc '), mistake['msg'])}"

"""Two people, one thing: whoever saves second is told, and loses nothing."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from django.db.models import Model
from django.forms import ChoiceField, Field, Form
from django.http import QueryDict
from django.utils.translation import gettext as _

from ansinh.terms.periods import print_day

Kept = TypeVar("Kept", bound=Model)


class StaleError(Exception):
    """Somebody else has saved since the form was opened."""


class RefusedError(ValueError):
    """Something cannot be saved as it is; the message says what to do."""


def take(kept: Kept, version: int) -> Kept:
    """The row as it is now, locked until the end of the transaction, a version on.

    Raises:
        StaleError: it has another version than the form was opened with.

    """
    now: Kept = type(kept)._default_manager.select_for_update().get(pk=kept.pk)  # noqa: SLF001
    if now.version != version:  # type: ignore[attr-defined]
        raise StaleError
    now.version += 1  # type: ignore[attr-defined]
    return now


def refuse_stale(form: Form, stored: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Tell in a form that somebody saved first; what differs, as it is stored now.

    What was typed stays in the form, which now carries the stored version: saving again
    puts it in place of the other's, knowingly.
    """
    form.add_error(
        None,
        _(
            "Người khác vừa lưu thay đổi. Những gì đã gõ còn nguyên dưới đây; hãy so "
            "với bản đang lưu rồi lưu lại nếu vẫn muốn. [stale]"
        ),
    )
    told = form.cleaned_data
    data = cast("QueryDict", form.data).copy()
    data["version"] = str(stored["version"])
    form.data = data
    return [
        (str(form.fields[name].label), _shown(form.fields[name], value))
        for name, value in stored.items()
        if name in form.fields
        and name != "version"
        and (value or "") != (told.get(name) or "")
    ]


def _shown(field: Field, value: object) -> str:
    if isinstance(value, dt.date):
        return print_day(value)
    if isinstance(field, ChoiceField):
        names = {str(key): str(name) for key, name in field.widget.choices}
        return names.get(str(value), str(value))
    return "–" if value in (None, "") else str(value)

"""Forms of intake: which files, which columns, what to say of the version."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ansinh.registry.imports.form import Form
from ansinh.registry.imports.headings import titles
from ansinh.registry.imports.mapping import FormMapping, Trust
from ansinh.web.intake.columns import WHY, Guess, ReadColumns
from ansinh.web.intake.receiving import END, Arrived


class _Files(forms.FileInput):
    allow_multiple_selected = True


class _FilesField(forms.FileField):
    """One file or several; an empty one is judged by the import, in its own words."""

    widget = _Files

    def clean(self, data: Any, initial: Any = None) -> Any:
        """All files sent under this name."""
        del initial
        if not data:
            raise forms.ValidationError(self.error_messages["required"])
        return data


class UploadForm(forms.Form):
    """Files that shall become one version."""

    sender = forms.CharField(
        label=gettext_lazy("Bên gửi"),
        max_length=120,
        required=False,
        help_text=gettext_lazy(
            "Ví dụ: BHXH quận Ninh Kiều. Cách hiểu các cột được nhớ theo bên gửi."
        ),
    )
    sent = _FilesField(
        label=gettext_lazy("Các tệp"),
        help_text=gettext_lazy(
            "Excel, ODS, CSV, Parquet hoặc XML; chọn nhiều tệp cùng lúc được. Mỗi lần "
            "nhập thành một phiên bản số liệu."
        ),
        error_messages={"required": gettext_lazy("Hãy chọn ít nhất một tệp.")},
    )

    def clean(self) -> dict[str, Any]:
        """What was sent has come whole: its last field is there."""
        cleaned = super().clean() or {}
        if self.data.get(END) != "1":
            raise forms.ValidationError(
                _(
                    "Đường truyền bị ngắt giữa chừng nên các tệp không đến đủ; chưa có "
                    "gì được nhận. Hãy gửi lại. [upload-cut]"
                )
            )
        return cleaned

    @property
    def arrived(self) -> list[Arrived]:
        """The files."""
        found: list[Arrived] = self.cleaned_data["sent"]
        return found


class BringInForm(forms.Form):
    """What to say of the version, and with which one it was compared."""

    note = forms.CharField(
        label=gettext_lazy("Ghi chú cho phiên bản"), max_length=300, required=False
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)


class ColumnsForm(forms.Form):
    """Which column of a table is which column of one form or several."""

    def __init__(
        self, *given: Any, table: ReadColumns, chosen: Sequence[Form], **named: Any
    ) -> None:
        super().__init__(*given, **named)
        self.table, self.chosen = table, chosen
        for form in chosen:
            guess = table.guesses[form.name]
            for header in form.headers:
                self._add(form, header, guess)

    def _add(self, form: Form, header: str, guess: Guess) -> None:
        title = titles().get(header, header)
        name = f"{form.name}.{header}"
        at = guess.columns.get(header)
        self.fields[name] = forms.ChoiceField(
            label=title,
            choices=[("", _("– không có –")), *self._choices()],
            initial="" if at is None else str(at),
            required=False,
        )
        self.fields[f"{name}.chung"] = forms.CharField(
            label=_("{title}: ghi chung cho mọi dòng").format(title=title),
            initial=guess.constants.get(header, ""),
            max_length=100,
            required=False,
            widget=forms.TextInput({"placeholder": _("ghi chung")}),
        )

    def _choices(self) -> list[tuple[str, str]]:
        table = self.table
        return [
            (
                str(at),
                f"{name} ({', '.join(examples)[:60]})" if examples else name,
            )
            for at, (name, examples) in enumerate(
                zip(table.names, table.examples, strict=True)
            )
            if name
        ]

    def lines(self) -> list[tuple[Form, list[dict[str, Any]]]]:
        """Fields by form, with whether they are needed and why they are so guessed."""
        return [
            (form, [self._line(form, header) for header in form.headers])
            for form in self.chosen
        ]

    def _line(self, form: Form, header: str) -> dict[str, Any]:
        guess = self.table.guesses[form.name]
        why = ""
        if header in guess.rivals:
            rivals = (self.table.names[at] for at in guess.rivals[header])
            why = _("chưa rõ: {rivals}").format(rivals=" / ".join(rivals))
        elif header in guess.trust:
            why = str(WHY[Trust(guess.trust[header])])
        return {
            "column": self[f"{form.name}.{header}"],
            "constant": self[f"{form.name}.{header}.chung"],
            "is_needed": header in form.needed,
            "why": why,
        }

    def clean(self) -> dict[str, Any]:
        """Every column that a form needs is there, and can be told by its name."""
        cleaned = super().clean() or {}
        for form in self.chosen:
            for header in form.headers:
                name = f"{form.name}.{header}"
                at, constant = cleaned.get(name), cleaned.get(f"{name}.chung")
                if at and constant:
                    self.add_error(
                        name, _("Chọn cột, hoặc ghi chung cho mọi dòng; không cả hai.")
                    )
                elif at and int(at) in self.table.twins:
                    self.add_error(
                        name,
                        _(
                            "Hai cột của tệp mang cùng tên này. Hãy đổi tên một cột "
                            "trong tệp rồi gửi lại."
                        ),
                    )
                elif header in form.needed and not (at or constant):
                    self.add_error(
                        name, _("Mẫu này cần cột này: chọn cột hoặc ghi chung.")
                    )
        return cleaned

    @property
    def agreed(self) -> list[FormMapping]:
        """What was said, for the memory of columns.

        A column that no form wants is remembered as left empty, or its name would be
        taken for a guess again.
        """
        found = [self._mapping(form) for form in self.chosen]
        said = {header for one in found for header in (*one.columns, *one.constants)}
        return [
            FormMapping(
                one.form,
                one.columns,
                one.trust,
                {**dict.fromkeys(set(one.form.headers) - said, ""), **one.constants},
            )
            for one in found
        ]

    def _mapping(self, form: Form) -> FormMapping:
        told = self.cleaned_data
        columns = {
            header: int(told[f"{form.name}.{header}"])
            for header in form.headers
            if told.get(f"{form.name}.{header}")
        }
        constants = {
            header: told[f"{form.name}.{header}.chung"]
            for header in form.headers
            if told.get(f"{form.name}.{header}.chung")
        }
        return FormMapping(
            form, columns, dict.fromkeys(columns, Trust.GIVEN), constants
        )

"""Forms of tasks."""

import uuid
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ansinh.indicators.participation import INDICATORS
from ansinh.web.directives.documents.queries import documents_of
from ansinh.web.directives.fields import DayField, VersionField
from ansinh.web.directives.files import FilesField
from ansinh.web.directives.models import Document, Task
from ansinh.web.directives.reader import Reader
from ansinh.web.directives.tasks.owners import owners, usual_owner


class TaskForm(forms.Form):
    """What is to be done in an area, by whom, by when, proved by what."""

    title = forms.CharField(label=gettext_lazy("Việc"), max_length=200)
    what = forms.CharField(
        label=gettext_lazy("Nội dung, lý do"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    owner = forms.ChoiceField(label=gettext_lazy("Nơi nhận việc"))
    deadline = DayField(label=gettext_lazy("Hạn"))
    document = forms.ChoiceField(label=gettext_lazy("Theo văn bản"), required=False)
    evidence_asked = forms.CharField(
        label=gettext_lazy("Minh chứng cần có"), max_length=400, required=False
    )
    indicator = forms.ChoiceField(
        label=gettext_lazy("Đo bằng chỉ số"),
        required=False,
        choices=lambda: [
            ("", gettext_lazy("Không đo bằng chỉ số")),
            *((one.key, one.label) for one in INDICATORS.values()),
        ],
    )
    at_least = forms.IntegerField(
        label=gettext_lazy("Ít nhất (người)"), required=False, min_value=1
    )
    measured_on = DayField(label=gettext_lazy("Đo vào ngày"), required=False)

    def __init__(
        self, *given: Any, area: str, reader: Reader, task: Task | None, **named: Any
    ) -> None:
        super().__init__(*given, **named)
        self.task = task
        self.owners = {one.key: (one, name) for one, name in owners(area, reader)}
        self.documents = {
            str(one.pk): one
            for one in documents_of(reader)
            if one.is_in_force or (task and task.document_id == one.pk)
        }
        self._choices("owner", [(k, name) for k, (_one, name) in self.owners.items()])
        none = ("", _("Không theo văn bản nào"))
        cited = [(key, one.cited) for key, one in self.documents.items()]
        self._choices("document", [none, *cited])
        self.initial.setdefault("owner", usual_owner(area, reader))
        if task:
            self.fields["version"] = VersionField()
        else:
            self.fields["once"] = forms.UUIDField(widget=forms.HiddenInput)
            self.initial["once"] = uuid.uuid4()

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """A measure is whole; a new deadline lies ahead."""
        cleaned = super().clean() or {}
        deadline = cleaned.get("deadline")
        is_new = self.task is None or deadline != self.task.deadline
        if deadline and is_new and deadline < timezone.localdate():
            self.add_error(
                "deadline", _("Ngày này đã qua. Hãy chọn ngày sắp tới. [deadline-past]")
            )
        if cleaned.get("at_least"):
            if not cleaned.get("indicator"):
                self.add_error(
                    "indicator", _("Hãy chọn chỉ số để đo. [measure-of-nothing]")
                )
            cleaned["measured_on"] = cleaned.get("measured_on") or deadline
        return cleaned

    @property
    def asked(self) -> dict[str, Any]:
        """Fields of the task."""
        told = self.cleaned_data
        document: Document | None = self.documents.get(told["document"])
        once = {"once": told["once"]} if "once" in told else {}
        plain = ("title", "what", "deadline", "evidence_asked", "indicator")
        return {
            **{name: told[name] for name in plain},
            **self.owners[told["owner"]][0].fields,
            **once,
            "document": document,
            "at_least": told["at_least"],
            "measured_on": told["measured_on"] if told["at_least"] else None,
        }


def initial_of(task: Task) -> dict[str, Any]:
    """What the form of a task begins with."""
    plain = (
        "title", "what", "deadline", "evidence_asked", "indicator", "at_least",
        "measured_on", "version",
    )  # fmt: skip
    owner = f"{task.owner_role}|{task.owner_area}|{task.owner_user_id or ''}"
    document = task.document_id or ""
    asked = {name: getattr(task, name) for name in plain}
    return {**asked, "owner": owner, "document": document}


class StepForm(forms.Form):
    """What goes with a step: a remark, a link, files."""

    version = VersionField()
    remark = forms.CharField(
        label=gettext_lazy("Kết quả, nhận xét hoặc lý do"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    link = forms.URLField(
        label=gettext_lazy("Liên kết minh chứng"),
        max_length=400,
        required=False,
        assume_scheme="https",
    )
    uploads = FilesField()

    def __init__(self, *given: Any, has_evidence: bool, **named: Any) -> None:
        super().__init__(*given, **named)
        if not has_evidence:
            self.fields["remark"].label = _("Nhận xét, lý do")
            del self.fields["link"], self.fields["uploads"]

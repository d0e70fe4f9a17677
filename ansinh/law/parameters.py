"""Dated numbers of the law, read from YAML files in OpenFisca's format.

A file `pension/rate.yaml` gives the parameter `pension.rate`; a key inside it without
`values` is a group of parameters. Each value says since when it holds, its article, how
sure we are of it, and when somebody last checked it; what is not said next to a value
is taken from the groups around it. A value null ends the parameter on that day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, cast

from ansinh.law.exact_yaml import read_exact_yaml
from ansinh.law.problems import BrokenLawError, NoLawOnDayError

Confidence = Literal["high", "medium", "low"]
Scalar = int | Fraction | str | bool


@dataclass(frozen=True)
class Value:
    """What a parameter is worth from one day on, and who says so."""

    since: dt.date
    value: Scalar | None
    reference: str
    confidence: Confidence
    last_checked: dt.date
    note: str = ""


@dataclass(frozen=True)
class Parameter:
    """One number of the law through time."""

    name: str
    label_vi: str
    label_en: str
    unit: str
    values: tuple[Value, ...]

    def on(self, day: dt.date) -> Value:
        """The value in force on a day; raises NoLawOnDayError where there is none."""
        found = self.find(day)
        if found is None:
            starts = f"bắt đầu từ {self.values[0].since:%d/%m/%Y}"
            raise NoLawOnDayError(f"{self.label_vi} – {self.name}", day, starts)
        return found

    def find(self, day: dt.date) -> Value | None:
        """The value in force on a day, or None."""
        found = None
        for value in self.values:
            if value.since <= day:
                found = value
        return found if found is not None and found.value is not None else None


@dataclass(frozen=True)
class Parameters:
    """All parameters by name."""

    by_name: Mapping[str, Parameter] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Parameter]:
        return iter(self.by_name.values())

    def get(self, name: str) -> Parameter:
        """A parameter by its whole name."""
        if name not in self.by_name:
            raise BrokenLawError(
                f"Không có tham số “{name}”.", f"No parameter “{name}”."
            )
        return self.by_name[name]

    def children(self, group: str) -> dict[str, Parameter]:
        """The parameters directly inside a group, by their last word."""
        if group not in self._groups:
            raise BrokenLawError(
                f"Không có nhóm tham số “{group}”.", f"No group “{group}”."
            )
        return self._groups[group]

    @cached_property
    def _groups(self) -> dict[str, dict[str, Parameter]]:
        groups: dict[str, dict[str, Parameter]] = {}
        for name, parameter in self.by_name.items():
            group, _, word = name.rpartition(".")
            groups.setdefault(group, {})[word] = parameter
        return groups

    def days_of_change(self) -> list[dt.date]:
        """Every day on which some value begins or ends."""
        return sorted({value.since for item in self for value in item.values})

    def with_values(
        self, changes: Mapping[str, Mapping[dt.date, Scalar]]
    ) -> Parameters:
        """These parameters with other values from the days given: a reform.

        From the first changed day on only the reform's values hold.
        """
        changed = dict(self.by_name)
        for name, values in changes.items():
            old = self.get(name)
            first = min(values)
            kept = tuple(value for value in old.values if value.since < first)
            basis = old.find(first) or old.values[-1]
            new = tuple(
                replace(basis, since=day, value=value, reference="Giả định (what-if)")
                for day, value in sorted(values.items())
            )
            changed[name] = replace(old, values=kept + new)
        return Parameters(changed)


def read_parameters(folder: Path) -> Parameters:
    """Read every YAML file in the branches (sub-folders) of the law."""
    found: dict[str, Parameter] = {}
    for path in sorted(folder.glob("*/*.yaml")):
        name = f"{path.parent.name}.{path.stem}"
        content = read_exact_yaml(path.read_text(encoding="utf-8"))
        for parameter in _read_node(name, content, {}):
            found[parameter.name] = parameter
    return Parameters(found)


def _read_node(
    name: str, node: Mapping[str, Any], around: Mapping[str, Any]
) -> Iterator[Parameter]:
    known = {**around, **node.get("metadata", {})}
    if "description" in node:
        known["description"] = node["description"]
    if "values" in node:
        yield _read_parameter(name, node["values"], known)
        return
    for key, child in node.items():
        if key not in ("description", "metadata"):
            yield from _read_node(f"{name}.{key}", child, known)


def _read_parameter(
    name: str, values: Mapping[dt.date, Any], known: Mapping[str, Any]
) -> Parameter:
    try:
        read = tuple(
            _read_value(day, value, known) for day, value in sorted(values.items())
        )
        return Parameter(
            name=name,
            label_vi=known["label_vi"],
            label_en=known["description"],
            unit=known["unit"],
            values=read,
        )
    except KeyError as missing:
        raise BrokenLawError(
            f"Tham số “{name}” thiếu {missing}.", f"Parameter “{name}” lacks {missing}."
        ) from None


def _read_value(day: dt.date, content: Any, known: Mapping[str, Any]) -> Value:
    if not isinstance(content, Mapping):
        content = {"value": content}
    said = {**known, **content.get("metadata", {})}

    def about(key: str) -> Any:
        """What is said for this value: a group may say it once for each day."""
        told = said[key]
        return told[day] if isinstance(told, Mapping) else told

    return Value(
        since=day,
        value=content["value"],
        reference=about("reference"),
        confidence=cast(Confidence, about("confidence")),
        last_checked=about("last_checked"),
        note=said.get("note", "") if not isinstance(said.get("note"), Mapping) else "",
    )

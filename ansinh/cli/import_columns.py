"""Columns of foreign tables: what the user says of them, and how they were taken."""

import dataclasses
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from ansinh.registry.imports.contact_columns import contact_columns
from ansinh.registry.imports.forms import FORMS
from ansinh.registry.imports.headings import titles
from ansinh.registry.imports.load import ImportResult
from ansinh.registry.imports.mapped_sheet import MappedSheet
from ansinh.registry.imports.mapping import Trust, Wishes
from ansinh.registry.imports.mapping_memory import read_wishes
from ansinh.terms.mendable import MendableError
from ansinh.terms.numbers import format_number

COLUMN_QUESTIONS = (
    "unsure-column", "ambiguous-column", "several-forms", "missing-column"
)  # fmt: skip
"""Problems whose answer is a word about columns; the first needs only a yes."""

_TRUST = {
    Trust.GIVEN: "đã chỉ ra",
    Trust.NAME: "theo tên cột",
    Trust.PART: "đoán theo một phần tên",
    Trust.VALUES: "đoán theo nội dung",
}


def wishes_of(
    mapping: Path | None,
    forms: Sequence[str],
    columns: Sequence[str],
    constants: Sequence[str],
) -> Wishes:
    """What the options say; they come before what a mapping file says."""
    known = {form.name for form in FORMS}
    if unknown := set(forms) - known:
        raise click.BadParameter(
            f"không có mẫu {', '.join(sorted(unknown))}. "
            f"Các mẫu: {', '.join(sorted(known))}.",
            param_hint="--form",
        )
    said = read_wishes(mapping) if mapping else Wishes()
    return dataclasses.replace(
        said,
        forms=tuple(forms) or said.forms,
        columns={**said.columns, **_pairs(columns, "--map")},
        constants={**said.constants, **_constants(constants)},
    )


def _constants(pairs: Sequence[str]) -> dict[str, str]:
    by_title = {title.lower(): header for header, title in titles().items()}
    return {
        by_title.get(name.lower(), name): value
        for name, value in _pairs(pairs, "--set").items()
    }


def _pairs(pairs: Sequence[str], option: str) -> dict[str, str]:
    found = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not (sign and name.strip() and value.strip()):
            raise MendableError(
                f'Tùy chọn {option} "{pair}" thiếu dấu bằng hoặc một vế. '
                f'Hãy viết {option} "TÊN TRONG MẪU=GIÁ TRỊ". [bad-pair]'
            )
        found[name.strip()] = value.strip()
    return found


def print_columns(result: ImportResult, *, keeps_contacts: bool) -> None:
    """Show how the columns of foreign tables were taken, or would be."""
    for mapped in result.mapped:
        _print(mapped, keeps_contacts=keeps_contacts)
    for misfit in result.misfits:
        if misfit.mapped and misfit.problem.code in COLUMN_QUESTIONS:
            _print(misfit.mapped, keeps_contacts=keeps_contacts)


def _print(mapped: MappedSheet, *, keeps_contacts: bool) -> None:
    console = Console(stderr=True)
    for one in mapped.mappings:
        table = Table(title=f"{mapped.sheet.file}: {one.form.label_vi}")
        for heading in ("Trong mẫu", "Cột của tệp", "Vì sao"):
            table.add_column(heading)
        for header in one.form.headers:
            name, why = "", ""
            if header in one.columns:
                name = mapped.header.names[one.columns[header]]
                why = _TRUST[one.trust[header]]
                if times := mapped.times(one).get(header):
                    why += f"; số ghi nhân với {format_number(times)}"
            elif header in one.constants:
                name, why = f"= {one.constants[header]}", "cho mọi dòng"
            elif header in one.rivals:
                places = (mapped.header.names[place] for place in one.rivals[header])
                name, why = " hoặc ".join(places), "chưa rõ"
            elif header in one.form.needed:
                why = "thiếu"
            table.add_row(titles().get(header, header), name, why)
        console.print(table)
    if mapped.is_remembered:
        console.print("Dùng lại ánh xạ cột đã nhớ của bên gửi này.")
    names = mapped.header.names
    speaks_of_persons = any("ma_so_bhxh" in one.columns for one in mapped.mappings)
    kept = []
    if keeps_contacts and speaks_of_persons:
        kept = [names[at] for at in contact_columns(names).values()]
    if kept:
        console.print(f"Vào kho dữ liệu cá nhân: {', '.join(kept)}.")
    if unused := [name for name in mapped.unused if name not in kept]:
        console.print(f"Cột không dùng đến: {', '.join(unused)}.")

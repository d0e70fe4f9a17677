"""One pass from nothing to a folder of extracts."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from ansinh.registry.demo import area_lists, faults
from ansinh.registry.demo.benefits import write_benefits
from ansinh.registry.demo.can_tho import RESIDENTS, can_tho
from ansinh.registry.demo.care import write_care
from ansinh.registry.demo.collection import write_collection
from ansinh.registry.demo.earlier_work import earlier_employers
from ansinh.registry.demo.extracts import (
    employer_rows,
    person_table,
    residence_table,
    residences,
    write_participation,
    write_small,
    write_table,
)
from ansinh.registry.demo.faults import Fault
from ansinh.registry.demo.locality import Figure, Locality
from ansinh.registry.demo.populations import (
    counts_of_can_tho,
    counts_of_quang_xuong,
)
from ansinh.registry.demo.quang_xuong import quang_xuong
from ansinh.registry.demo.targets import TARGETS_HEADER, targets
from ansinh.registry.facts import known_areas

_SEED = 20_231_231

FAULTS = "loi-cai-san.json"
"""List of the planted faults; no extract, so it is not imported."""

Progress = Callable[[str, float], None]
"""Told what is being done and which part of the whole is done, 0 to 1."""


@dataclass(frozen=True)
class Manifest:
    """What was written."""

    rows: dict[str, int]
    """Rows of every file without its header, by path within the folder."""
    figures: tuple[Figure, ...]
    """Counts that the extracts give exactly, once faulty rows are set aside."""
    faults: tuple[Fault, ...]


def write_extracts(
    folder: Path,
    *,
    people: int | None = None,
    progress: Progress | None = None,
) -> Manifest:
    """Write the extracts of the demonstration to an empty or new folder.

    `people` makes a smaller province of the same shape, with about as many residents
    in Can Tho; its figures are those of the real size in proportion.
    """
    tell = progress or (lambda _step, _part: None)
    scale = 1.0 if people is None else people / RESIDENTS
    random = np.random.default_rng(_SEED)
    (folder / "tham-gia").mkdir(parents=True, exist_ok=True)

    tell("Dựng dân cư và quá trình tham gia của Cần Thơ", 0.0)
    city = can_tho(random, scale)
    tell("Dựng dân cư và quá trình tham gia của Quảng Xương", 0.45)
    districts = quang_xuong(random, scale)
    tell("Ghi danh mục địa bàn, dân số, chỉ tiêu", 0.55)
    rows = area_lists.write_areas(folder, city.territory)
    rows["vung-luong.csv"] = area_lists.write_wage_regions(folder / "vung-luong.csv")
    counts = [
        *counts_of_can_tho(city, census_is_met=people is None),
        *counts_of_quang_xuong(districts, scale),
    ]
    rows["dan-so.csv"] = write_small(
        folder / "dan-so.csv",
        ("khoa", "ngay", "chi_so", "so_nguoi", "nguon", "dinh_nghia", "dia_gioi"),
        (
            (one.area, one.day, one.measure, one.people, one.source, one.definition, "")
            for one in counts
        ),
    )
    rows["chi-tieu.csv"] = write_small(
        folder / "chi-tieu.csv", TARGETS_HEADER, targets(scale)
    )
    tell("Ghi người tham gia và nơi cư trú", 0.6)
    localities = (city, districts)
    planted = _write_people(random, folder, localities, rows)
    planted += _write_employers(random, folder, localities, rows)
    for part, locality in zip((0.7, 0.9), localities, strict=True):
        tell("Ghi quá trình tham gia theo tháng", part)
        rows.update(write_participation(locality, folder / "tham-gia"))
    tell("Ghi mức lương, số phải đóng và đã đóng", 0.93)
    money, careers = write_collection(_random(1), folder, localities)
    rows |= money
    tell("Ghi hồ sơ chế độ và chi trả", 0.95)
    rows |= write_benefits(_random(2), folder, localities, careers)
    tell("Ghi khám chữa bệnh và thuốc thiếu", 0.97)
    rows |= write_care(_random(3), folder, localities)
    planted += faults.plant(random, folder, rows)
    (folder / FAULTS).write_text(
        json.dumps([asdict(fault) for fault in planted], ensure_ascii=False, indent=1),
        encoding="utf-8",
    )
    tell("Xong", 1.0)
    return Manifest(rows, city.figures + districts.figures, tuple(planted))


def _random(topic: int) -> np.random.Generator:
    """Chance of one topic, so that a new topic leaves the others as they are."""
    return np.random.default_rng([_SEED, topic])


def _write_people(
    random: np.random.Generator,
    folder: Path,
    localities: tuple[Locality, Locality],
    rows: dict[str, int],
) -> list[Fault]:
    city, districts = localities
    born, planted = faults.hide_births(random, city.people.born, "nguoi-tham-gia.csv")
    rows["nguoi-tham-gia.csv"] = write_table(
        folder / "nguoi-tham-gia.csv",
        (person_table(city, born), person_table(districts, districts.people.born)),
    )
    tables, before = [], 0
    for locality in localities:
        names = [home.name for home in locality.territory.homes]
        names, name, changed = faults.respell(random, names, residences(locality)[1])
        tables.append(residence_table(locality, names, name))
        planted += [
            Fault(
                "other-spelling", "cu-tru.csv", before + int(row) + 2, faults.ACCEPTED
            )
            for row in changed
        ]
        before += len(tables[-1])
    rows["cu-tru.csv"] = write_table(folder / "cu-tru.csv", tables)
    return planted


def _write_employers(
    random: np.random.Generator,
    folder: Path,
    localities: tuple[Locality, Locality],
    rows: dict[str, int],
) -> list[Fault]:
    areas = known_areas().areas
    lines: list[Sequence[str]] = []
    planted: list[Fault] = []
    for locality in localities:
        names = [areas[key].name for key in locality.territory.communes]
        names, name, changed = faults.respell(random, names, locality.employers.place)
        planted += [
            Fault(
                "other-spelling",
                "don-vi.csv",
                len(lines) + int(row) + 2,
                faults.ACCEPTED,
            )
            for row in changed
        ]
        lines += employer_rows(locality, [names[index] for index in name])
    for locality in localities:
        names = [areas[key].name for key in locality.territory.communes]
        lines += earlier_employers(locality, names)
    rows["don-vi.csv"] = write_small(
        folder / "don-vi.csv",
        ("ma_don_vi", "ten", "khoa", "ten_dia_ban", "tu_ngay", "den_ngay"),
        lines,
    )
    return planted

"""`ansinh target`: share a target out, check targets, say how one came to be."""

import datetime as dt
import json
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import click

from ansinh.cli.folder import as_day, data_option, json_option
from ansinh.engines.embedded import open_facts
from ansinh.engines.projections import projected
from ansinh.indicators.ask import AS_IT_WAS, Facts
from ansinh.indicators.indicator import Indicator, Stock
from ansinh.indicators.participation import INDICATORS
from ansinh.steering.assignments import (
    Assignment,
    Basis,
    Status,
    from_registry,
)
from ansinh.steering.cascade_check import check_cascade
from ansinh.steering.explain import explain as explain_target
from ansinh.steering.hierarchy import share_down
from ansinh.steering.path import monthly_goals
from ansinh.steering.projection.conformal import CONFIDENCE
from ansinh.steering.projection.goals import chance_of, goals_of
from ansinh.steering.projection.models import LABELS
from ansinh.steering.projection.panel import panel_of
from ansinh.steering.projection.project import Projections
from ansinh.steering.questions import Question, find_rate_questions
from ansinh.steering.ranks import peers, rank_parts, structures_of
from ansinh.steering.scorecard import scorecard
from ansinh.steering.sheets import to_csv, to_xlsx
from ansinh.steering.signals.explain import SHORT_VI, print_chance
from ansinh.steering.standings import Eve, circumstances_of, eve_of
from ansinh.steering.targets import AssignedTarget
from ansinh.steering.weights import Key, compare
from ansinh.terms.areas import Area, Level
from ansinh.terms.mendable import MendableError
from ansinh.terms.numbers import format_number
from ansinh.terms.periods import (
    december,
    last_day,
    month_end_on_or_before,
    print_day,
    print_month,
)

_indicator = click.argument(
    "key", type=click.Choice(list(INDICATORS)), metavar="CHỈ_SỐ"
)
_area = click.argument("code", metavar="ĐỊA_BÀN")
_year = click.option("--year", type=int, required=True, help="Năm của chỉ tiêu.")


_PROJECTED = (
    *("Hiện có", "Dự báo", "Từ", "Đến", "Đối chứng"),
    *("Chỉ tiêu", "Khả năng", "Cần/tháng", "Đã/tháng"),
)


@click.group()
def command() -> None:
    """Chia, kiểm tra, giải thích chỉ tiêu."""


@command.command()
@_area
@_indicator
@_year
@data_option
@json_option
def explain(code: str, key: str, year: int, data: Path, as_json: bool) -> None:
    """Cho biết chỉ tiêu của ĐỊA_BÀN từ đâu ra: văn bản, cách chia, làm tròn."""
    facts = open_facts(data)
    area = _find(facts, code, year)
    targets = _issued(facts, key, year)
    mine = [one for one in targets if one.area == area.area]
    if not mine:
        raise MendableError(
            f"{area.name} không được giao chỉ tiêu {INDICATORS[key].label_vi} năm "
            f"{year}. Hãy xem năm khác, hoặc nhập bảng chỉ tiêu: ansinh import TỆP "
            "[no-target]"
        )
    above = facts.map_of(december(year - 1), None).parents.get(area.area)
    top = facts.registry.history.areas[above] if above else area
    eve = eve_of(facts, INDICATORS[key], top, year, area.level)
    texts = [explain_target(INDICATORS[key], one, targets, eve) for one in mine]
    if as_json:
        click.echo(json.dumps(texts, ensure_ascii=False, indent=1))
    else:
        click.echo("\n\n".join("\n".join(lines) for lines in texts))


@command.command()
@click.option("--area", "code", default="92", show_default=True, help="Mã địa bàn.")
@_year
@data_option
@json_option
def check(code: str, year: int, data: Path, as_json: bool) -> None:
    """Kiểm tra chỉ tiêu: tổng các phần, kết quả năm trước, số thuộc diện, nơi giao.

    Theo địa giới ngày 31/12 của năm: nơi sáp nhập nhận chỉ tiêu của các địa bàn cũ.
    """
    facts = open_facts(data)
    due = last_day(december(year))
    area = facts.registry.history.find(code, due)
    on = facts.map_of(december(year), due)
    under = {one for level in Level for one in on.under(area.area, level)}
    targets = [
        one
        for key in INDICATORS
        for one in _issued(facts, key, year)
        if under & on.locate(one.area).keys()
    ]
    known = {
        key: circumstances_of(
            facts, INDICATORS[key], {one.area for one in targets}, year, AS_IT_WAS
        )
        | circumstances_of(facts, INDICATORS[key], under, year, due)
        for key in {one.indicator for one in targets}
    }
    questions = [*check_cascade(targets, known, on), *_missed(facts, under, year - 1)]
    areas = facts.registry.history.areas
    if as_json:
        rows = [
            {
                "code": one.code,
                "indicator": one.indicator,
                "area": one.area,
                "text": one.text,
            }
            for one in questions
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for one in questions:
        label = INDICATORS[one.indicator].label_vi
        click.echo(f"{areas[one.area].name}, {label}: {one.text} [{one.code}]")
    click.echo(
        f"{format_number(len(targets))} chỉ tiêu, "
        f"{format_number(len(questions))} câu hỏi."
    )


@command.command()
@_area
@_indicator
@click.option("--on", "day", required=True, type=as_day, help="Dự báo từ ngày này.")
@data_option
def project(code: str, key: str, day: dt.date, data: Path) -> None:
    """Dự báo đến cuối năm cho ĐỊA_BÀN và các địa bàn ngay dưới, cạnh đối chứng.

    Khả năng đạt là của chỉ tiêu ban hành gần nhất. Cuối bảng là sai số đo trên quá khứ.
    """
    facts = open_facts(data)
    indicator = INDICATORS[key]
    month = min(month_end_on_or_before(day), facts.last_month)
    area = facts.registry.history.find(code, last_day(month))
    found = projected(facts, indicator, area, month)
    if found is None or area.area not in found.rows:
        raise MendableError(
            f"{area.name} không có số liệu {indicator.label_vi} tháng "
            f"{print_month(month)} để dự báo. Hãy chọn ngày khác (--on). [no-series]"
        )
    goals = goals_of(facts, indicator, found)
    due = print_day(last_day(month + found.ahead))
    click.echo(f"{indicator.label_vi}, người, dự báo {due}:")
    click.echo(f"{'Địa bàn':<28}" + "".join(f"{head:>11}" for head in _PROJECTED))
    below = facts.map_of(month, last_day(month)).children(area.area)
    for one in (area.area, *(part for part in below if part in found.rows)):
        cells = _projection_cells(found, indicator, one, goals.get(one))
        name = facts.registry.history.areas[one].name
        click.echo(f"{name:<28}" + "".join(f"{cell:>11}" for cell in cells))
    _print_trials(found)


@command.command()
@_area
@_indicator
@click.option("--on", "day", required=True, type=as_day, help="Xếp hạng vào ngày này.")
@data_option
def rank(code: str, key: str, day: dt.date, data: Path) -> None:
    """Xếp hạng các địa bàn ngay dưới ĐỊA_BÀN theo dự báo cuối năm, cả khoảng hạng.

    Hai nơi có khoảng dự báo chồng nhau thì không phân được hơn kém. Kèm lên xuống so
    với tháng trước và các nơi cùng quy mô, cùng cơ cấu nhóm để so cho công bằng.
    """
    facts = open_facts(data)
    indicator = INDICATORS[key]
    month = min(month_end_on_or_before(day), facts.last_month)
    area = facts.registry.history.find(code, last_day(month))
    card, before = (
        scorecard(
            facts, indicator, area, last_day(at), projected(facts, indicator, area, at)
        )
        for at in (month, month - 1)
    )
    names = {part.area.area: part.area.name for part in card.parts}
    if not names:
        raise MendableError(f"{area.name} không có địa bàn trực thuộc. [no-parts]")
    alike = peers(
        {
            one: structure
            for one, structure in structures_of(
                facts, indicator, card.parts[0].area.level, month
            ).items()
            if one in names
        }
    )
    ranks = rank_parts(card, before)
    for one in sorted(ranks, key=lambda one: (ranks[one].place, one)):
        mine = ranks[one]
        moved = "" if mine.moved is None else format_number(mine.moved, sign=True)
        like = ", ".join(names[peer] for peer in alike.get(one, ()))
        click.echo(
            f"{mine.place:>3} (từ {mine.best} đến {mine.worst}) {names[one]:<24}"
            f"{moved:>4} so với tháng trước; so với nơi tương tự: {like}"
        )


def _projection_cells(
    found: Projections, indicator: Indicator, area: str, goal: AssignedTarget | None
) -> list[str]:
    one = found.of(area)
    cells = [
        "–" if one.present is None else format_number(one.present),
        *(format_number(n) for n in (one.middle, one.low, one.high, one.rival)),
    ]
    if goal is None:
        cells += ["–"] * 3
    else:
        chance = chance_of(found, indicator, area, goal)
        needed = one.pace_needed(goal.people)
        cells += [
            format_number(goal.people),
            print_chance(chance),
            "–" if needed is None else format_number(needed, sign=True),
        ]
    pace = one.pace_so_far
    return [*cells, "–" if pace is None else format_number(pace, sign=True)]


def _print_trials(found: Projections) -> None:
    """Back-test: what was chosen, how wrong it was, how often the interval held."""
    if found.backtest.is_short:
        click.echo(SHORT_VI)
    for one in found.backtest.trials:
        used = found.backtest.method.models[one.level]
        click.echo(
            f"{one.level.label_vi.capitalize()}: dự báo {LABELS[used]}. Thử lại trên "
            f"quá khứ: sai trung bình {format_number(one.error, 1)} người, đối chứng "
            f"bằng cùng kỳ {format_number(one.rival, 1)}, giữ nguyên "
            f"{format_number(one.unchanged, 1)}; khoảng dự báo đúng "
            f"{format_number(one.coverage * 100, 1)}% của "
            f"{format_number(one.outcomes)} lần (mong đợi {CONFIDENCE * 100:.0f}%)."
        )


@command.command()
@_area
@_indicator
@_year
@click.option("--total", type=int, required=True, help="Chỉ tiêu chung, số người.")
@click.option(
    "--by",
    "keys",
    multiple=True,
    type=click.Choice([key.value for key in Key]),
    default=(Key.LAST_RESULT.value,),
    show_default=True,
    help="Cách chia; nhắc lại để trộn đều các cách.",
)
@click.option(
    "--to",
    "lowest",
    type=click.Choice(["district", "commune", "hamlet"]),
    default="district",
    show_default=True,
    help="Chia đến cấp.",
)
@click.option("--keep-result", is_flag=True, help="Sàn: không thấp hơn kết quả.")
@click.option("--keep-eligible", is_flag=True, help="Trần: không quá số thuộc diện.")
@click.option("--issuer", default="(dự thảo)", help="Cơ quan giao, ghi vào tệp.")
@click.option("--document", default="(dự thảo)", help="Văn bản giao, ghi vào tệp.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Tệp .xlsx hoặc .csv nhận bảng dự thảo.",
)
@data_option
def share(
    code: str,
    key: str,
    year: int,
    total: int,
    keys: tuple[str, ...],
    lowest: str,
    keep_result: bool,
    keep_eligible: bool,
    issuer: str,
    document: str,
    out: Path | None,
    data: Path,
) -> None:
    """Chia một chỉ tiêu của ĐỊA_BÀN xuống dưới, đúng đến từng người.

    In bảng so sánh các cách chia cho cấp ngay dưới: nơi nào được giao thêm hay bớt so
    với kết quả năm trước.
    """
    facts = open_facts(data)
    area = _find(facts, code, year)
    eve = eve_of(facts, INDICATORS[key], area, year, Level(lowest))
    leaves = {
        one: standing
        for one, standing in eve.standings.items()
        if one not in eve.tree and one != area.area
    }
    if not leaves:
        raise MendableError(
            f"{area.name} không có địa bàn bên dưới có kết quả cuối năm {year - 1}. "
            "Hãy kiểm tra cấp (--to) và năm (--year). [no-parts]"
        )
    floors = {one: s.result for one, s in leaves.items()} if keep_result else {}
    caps = (
        {one: max(s.result, s.eligible) for one, s in leaves.items()}
        if keep_eligible
        else {}
    )
    try:
        targets = share_down(
            total,
            area.area,
            eve.tree,
            leaves,
            {Key(one): 1 for one in keys},
            floors,
            caps,
        )
    except ValueError as wrong:
        raise MendableError(str(wrong)) from wrong
    _print_comparison(eve, area, total, targets)
    if out:
        paths = _paths(facts, INDICATORS[key], area, targets, year)
        _write(out, _drafts(targets, paths, key, year, issuer, document))
        click.echo(f"Đã ghi {len(targets)} dòng dự thảo vào {out}.")


def _print_comparison(
    eve: Eve, area: Area, total: int, targets: dict[str, int]
) -> None:
    """Table of the parts: chosen target, then growth under every key."""
    parts = eve.parts(area.area)
    rows = compare(total, parts)
    keys = list(rows[0].targets)
    heads = ("Kết quả", "Giao", "Tăng", *(f"[{n}]" for n in range(1, len(keys) + 1)))
    click.echo(f"{'Địa bàn':<28}" + "".join(f"{head:>12}" for head in heads))
    for one in rows:
        given = targets[one.area]
        cells = [
            format_number(one.standing.result),
            format_number(given),
            format_number(given - one.standing.result, sign=True),
            *(format_number(one.growth(key), sign=True) for key in keys),
        ]
        name = eve.on.history.areas[one.area].name
        click.echo(f"{name:<28}" + "".join(f"{cell:>12}" for cell in cells))
    click.echo(
        f"Tổng {format_number(total)} người. Mức tăng nếu chia: "
        + "; ".join(f"[{n}] {key.label_vi}" for n, key in enumerate(keys, 1))
        + "."
    )


def _paths(
    facts: Facts, indicator: Indicator, top: Area, targets: dict[str, int], year: int
) -> dict[str, tuple[int, ...]]:
    """Seasonal way of every area to its target."""
    if not isinstance(indicator.stock, Stock):
        return {}
    panel = panel_of(facts, indicator.stock, top, last_day(december(year - 1)))
    history = {
        area: [
            int(people) if known else None
            for people, known in zip(panel.values[row], panel.known[row], strict=True)
        ]
        for row, area in enumerate(panel.areas)
    }
    return {
        area: monthly_goals(start, people, history[area])
        for area, people in targets.items()
        if (start := history.get(area, [None])[-1]) is not None
    }


def _drafts(
    targets: dict[str, int],
    paths: dict[str, tuple[int, ...]],
    key: str,
    year: int,
    issuer: str,
    document: str,
) -> list[Assignment]:
    return [
        Assignment(
            key,
            area,
            december(year),
            Basis.COUNT,
            Decimal(people),
            issuer,
            document,
            dt.date(year, 1, 1),
            status=Status.DRAFT,
            path=paths.get(area, ()),
        )
        for area, people in targets.items()
    ]


def _write(out: Path, drafts: list[Assignment]) -> None:
    if out.suffix not in {".xlsx", ".csv"}:
        raise MendableError(f"Tệp {out.name} phải có đuôi .xlsx hoặc .csv. [file-kind]")
    out.write_bytes(to_xlsx(drafts) if out.suffix == ".xlsx" else to_csv(drafts))


def _missed(facts: Facts, areas: set[str], year: int) -> list[Question]:
    """Rates of last year, as a report prints them, below what somebody asked for."""
    asked: list[Question] = []
    for key, indicator in INDICATORS.items():
        rates = [
            one
            for one in _issued(facts, key, year)
            if one.basis is Basis.RATE and one.area in areas
        ]
        known = circumstances_of(
            facts, indicator, {one.area for one in rates}, year + 1, AS_IT_WAS
        )
        for one in rates:
            of_area = known.get(one.area)
            if of_area and of_area.eligible and of_area.people is not None:
                rate = Decimal(100 * of_area.people) / of_area.eligible
                asked += find_rate_questions(
                    one.area, rate.quantize(Decimal("0.1"), ROUND_HALF_UP), one
                )
    return asked


def _find(facts: Facts, code: str, year: int) -> Area:
    return facts.registry.history.find(code, last_day(december(year - 1)))


def _issued(facts: Facts, key: str, year: int) -> list[Assignment]:
    return [
        from_registry(one)
        for one in facts.registry.targets
        if (one.indicator, one.year) == (key, year)
    ]

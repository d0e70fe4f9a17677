"""`ansinh target rank`: ranks as intervals, with movement and peers."""

import datetime as dt
from pathlib import Path

import click

from ansinh.cli.folder import as_day, data_option, version_option
from ansinh.cli.target.arguments import (
    area_argument,
    indicator_argument,
)
from ansinh.engines.embedded import open_facts
from ansinh.engines.projections import projected
from ansinh.indicators.participation import INDICATORS
from ansinh.registry.lake import AsKnown
from ansinh.steering.ranks import peers, rank_parts, structures_of
from ansinh.steering.scorecard import scorecard
from ansinh.terms.mendable import MendableError
from ansinh.terms.numbers import format_number
from ansinh.terms.periods import (
    last_day,
    month_end_on_or_before,
    print_day,
    print_month,
)


@click.command()
@area_argument
@indicator_argument
@click.option("--on", "day", required=True, type=as_day, help="Xếp hạng vào ngày này.")
@version_option
@data_option
def command(
    code: str, key: str, day: dt.date, version: AsKnown | None, data: Path
) -> None:
    """Xếp hạng các địa bàn ngay dưới ĐỊA_BÀN theo dự báo cuối năm, cả khoảng hạng.

    Hai nơi có khoảng dự báo chồng nhau thì không phân được hơn kém. Kèm lên xuống so
    với tháng trước và các nơi cùng quy mô, cùng cơ cấu nhóm để so cho công bằng.
    """
    facts = open_facts(data, version)
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
    if not ranks:
        raise MendableError(
            f"Chưa xếp hạng được các địa bàn của {area.name} tháng "
            f"{print_month(month)}: không có số liệu {indicator.label_vi}, hoặc chưa "
            f"được giao chỉ tiêu năm {month // 12}. Hãy chọn ngày khác (--on) hoặc "
            "nhập chỉ tiêu. [no-rank]"
        )
    click.echo(
        f"{indicator.label_vi}, dự báo cuối năm từ {print_day(last_day(month))}:"
    )
    for one in sorted(ranks, key=lambda one: (ranks[one].place, one)):
        mine = ranks[one]
        moved = "" if mine.moved is None else format_number(mine.moved, sign=True)
        like = ", ".join(names[peer] for peer in alike.get(one, ()))
        click.echo(
            f"{mine.place:>3} (từ {mine.best} đến {mine.worst}) {names[one]:<24}"
            f"{moved:>4} so với tháng trước; so với nơi tương tự: {like}"
        )

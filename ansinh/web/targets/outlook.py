"""Where the parts of an area will end the year: projection, chance, rank."""

from dataclasses import dataclass
from fractions import Fraction

from django.http import QueryDict
from django.utils.translation import gettext as _

from ansinh.engines.projections import kept
from ansinh.indicators.participation import INDICATORS
from ansinh.steering.projection.project import Outcome, Projections
from ansinh.steering.ranks import Rank, peers, rank_parts, structures_of
from ansinh.steering.scorecard import Outlook, Scorecard
from ansinh.steering.signals.explain import print_chance
from ansinh.terms.periods import december, last_day
from ansinh.terms.speech import say_day
from ansinh.web.accounts.scope import Scope
from ansinh.web.disclosure import Sight
from ansinh.web.tables.column import HELD_BACK, Column, Kind, Value
from ansinh.web.tables.table import Origin, Table
from ansinh.web.targets.address import Place
from ansinh.web.targets.held_back import held_back_origin


@dataclass(frozen=True)
class Line:
    """A part with what is foreseen for it; None where nothing is."""

    name: str
    outlook: Outlook
    rank: Rank | None
    outcome: Outcome | None
    alike: str
    """Areas of like size and groups, a fair comparison."""

    @property
    def place(self) -> int | None:
        """Rank by projection, 1 for the best."""
        return self.rank.place if self.rank else None

    @property
    def moved(self) -> int | None:
        """Places won since last month."""
        return self.rank.moved if self.rank else None

    @property
    def goal(self) -> int | None:
        """People that reach the leading target."""
        return self.outlook.target.people if self.outlook.target else None

    @property
    def places(self) -> str:
        """Every place it could hold."""
        if self.rank is None:
            return ""
        if self.rank.best == self.rank.worst:
            return str(self.rank.best)
        return f"{self.rank.best}–{self.rank.worst}"

    @property
    def chance(self) -> str:
        """Chance of reaching the leading target."""
        chance = self.outlook.chance
        return "" if chance is None else print_chance(chance)


def outlook_table(
    sight: Sight, place: Place, scope: Scope, query: QueryDict
) -> Table[Line]:
    """Parts of an area with projection, target, pace and rank.

    Of parts whose result is held back there is neither.
    """
    known = sight.known
    month = min(known.facts.last_month, december(place.year))
    indicator = INDICATORS[place.indicator]
    card = sight.scorecard(indicator, place.area, month)
    parts = [part for part in card.parts if scope.allows(part.area)]
    ranks = rank_parts(card, _month_before(sight, place, month))
    found = kept(known.facts, indicator, place.area, month)
    names = {part.area.area: part.area.name for part in parts}
    alike: dict[str, tuple[str, ...]] = {}
    if parts:
        level = parts[0].area.level
        structures = structures_of(known.facts, indicator, level, month)
        alike = peers({key: one for key, one in structures.items() if key in names})
    lines = [
        Line(
            part.area.name,
            part,
            ranks.get(part.area.area),
            found.of(part.area.area)
            if found and part.area.area in found.rows and not _is_held_back(part)
            else None,
            ", ".join(names[one] for one in alike.get(part.area.area, ())),
        )
        for part in parts
    ]
    lines.sort(key=lambda one: (one.place is None, one.place or 0))
    return Table(
        "du-bao-chi-tieu",
        _("Đến {day}, xếp theo dự báo 31/12/{year}").format(
            day=say_day(last_day(month)), year=place.year
        ),
        _columns(),
        lines,
        query,
        origins=[
            Origin(_("Chỉ tiêu"), f"{indicator.label}, {place.year}"),
            Origin(_("Kết quả đến"), say_day(last_day(month))),
            Origin(_("Bản dữ liệu"), str(known.version)),
            *held_back_origin(is_there=any(map(_is_held_back, parts))),
        ],
        nothing=_("Dưới địa bàn này không có địa bàn nào có số liệu."),
    )


def _outcome(found: Projections | None, area: str) -> Outcome | None:
    return found.of(area) if found and area in found.rows else None


def _is_held_back(part: Outlook) -> bool:
    return part.month in part.held_back


def _month_before(sight: Sight, place: Place, month: int) -> Scorecard | None:
    """Scorecard of a month ago where it was projected too, so that ranks compare."""
    indicator = INDICATORS[place.indicator]
    if month - 1 < sight.known.facts.cube.opening:
        return None
    card = sight.scorecard(indicator, place.area, month - 1)
    return card if any(part.points for part in card.parts) else None


def _columns() -> list[Column[Line]]:
    number = Kind.NUMBER
    return [
        Column("hang", _("Hạng"), lambda one: one.place, number),
        Column("khoang", _("Có thể từ–đến"), lambda one: one.places),
        Column("dia-ban", _("Địa bàn"), lambda one: one.name, is_searched=True),
        Column("hien-co", _("Hiện có"), _now, number),
        Column("du-bao", _("Dự báo"), lambda one: _rounded(one, "middle"), number),
        Column("tu", _("Từ"), lambda one: _rounded(one, "low"), number),
        Column("den", _("Đến"), lambda one: _rounded(one, "high"), number),
        Column("doi-chung", _("Đối chứng"), lambda one: _rounded(one, "rival"), number),
        Column(
            "chi-tieu",
            _("Chỉ tiêu"),
            lambda one: one.goal,
            number,
        ),
        Column("kha-nang", _("Khả năng đạt"), lambda one: one.chance),
        Column(
            "can",
            _("Cần mỗi tháng"),
            lambda one: _whole(one.outlook.pace_needed),
            number,
            has_sign=True,
        ),
        Column(
            "da",
            _("Đã mỗi tháng"),
            lambda one: _whole(one.outlook.pace_so_far),
            number,
            has_sign=True,
        ),
        Column(
            "len",
            _("Hạng so với tháng trước"),
            lambda one: one.moved,
            number,
            has_sign=True,
            is_hidden=True,
        ),
        Column("tuong-tu", _("Nơi tương tự"), lambda one: one.alike, is_hidden=True),
    ]


def _now(line: Line) -> Value:
    return HELD_BACK if _is_held_back(line.outlook) else line.outlook.numerator


def _rounded(line: Line, what: str) -> int | None:
    return None if line.outcome is None else round(getattr(line.outcome, what))


def _whole(pace: Fraction | None) -> int | None:
    return None if pace is None else round(pace)

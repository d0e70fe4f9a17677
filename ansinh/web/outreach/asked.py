"""Which list of people is meant, and how it is told."""

import datetime as dt
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ansinh.engines.lists import Kind
from ansinh.terms.areas import Area
from ansinh.terms.groups import GROUP_BY_CODE
from ansinh.terms.speech import say_day, say_number
from ansinh.web.answers import Answers


@dataclass(frozen=True)
class Asked:
    """Which list, of which area, on which day."""

    kind: Kind
    area: str
    on: dt.date
    days: int = 30
    months: int = 3
    group: str = "TE"

    @property
    def title(self) -> str:
        """What the people have in common, with its numbers."""
        if self.kind is Kind.EXPIRING:
            return _("Thẻ BHYT hết hạn trong {days} ngày tới").format(days=self.days)
        if self.kind is Kind.LAPSED:
            return _("Thẻ BHYT hết hạn trong {months} tháng qua").format(
                months=self.months
            )
        if self.kind is Kind.GROUP:
            return _("Chưa có thẻ: {group}").format(
                group=GROUP_BY_CODE[self.group].label
            )
        return self.kind.label

    def finding(self, people: int) -> str:
        """How many people, and what they have in common, as a heading."""
        words = {
            Kind.EXPIRING: _(
                "{people} người có thẻ BHYT hết hạn trong {days} ngày tới"
            ),
            Kind.LAPSED: _(
                "{people} người có thẻ BHYT hết hạn trong {months} tháng qua, chưa "
                "tham gia lại"
            ),
            Kind.UNCOVERED: _("{people} người chưa có thẻ BHYT"),
            Kind.GROUP: _("{people} người chưa có thẻ BHYT trong nhóm {group}"),
            Kind.NO_UNEMPLOYMENT: _("{people} người đóng BHXH bắt buộc, chưa có BHTN"),
        }
        return words[self.kind].format(
            people=say_number(people),
            days=self.days,
            months=self.months,
            group=self.group,
        )

    @property
    def rule(self) -> str:
        """In which order people stand, and why."""
        return _("Thứ tự: người đến hẹn trước; rồi người chưa ai gặp; {own}").format(
            own=_RULES[self.kind]
        )


_RULES: dict[Kind, Promise] = {
    Kind.EXPIRING: gettext_lazy("trong đó thẻ hết hạn sớm hơn đứng trên."),
    Kind.LAPSED: gettext_lazy("trong đó thẻ vừa hết hạn đứng trên."),
    Kind.UNCOVERED: gettext_lazy(
        "trong đó người vừa rời đứng trên, người chưa từng có thẻ đứng sau."
    ),
    Kind.GROUP: gettext_lazy(
        "trong đó người vừa rời đứng trên, người chưa từng có thẻ đứng sau."
    ),
    Kind.NO_UNEMPLOYMENT: gettext_lazy("trong đó người làm lâu hơn đứng trên."),
}


def origin(known: Answers, area: Area, asked: Asked) -> list[tuple[str, str]]:
    """Where a list comes from, for its page and its files."""
    return [
        (_("Danh sách"), asked.title),
        (_("Địa bàn"), area.name),
        (_("Ngày"), say_day(asked.on)),
        (_("Bản dữ liệu"), str(known.version)),
        (_("Thứ tự"), asked.rule),
    ]

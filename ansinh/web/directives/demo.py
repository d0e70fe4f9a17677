"""Committees, documents and tasks of the demonstration, all invented but the first.

Written once, on the first start; days are counted from that day, so that something is
due, something late and something done. Nobody in it has a name.
"""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from ansinh.terms.areas import AreaMap
from ansinh.terms.mendable import MendableError
from ansinh.web import answers
from ansinh.web.accounts import demo as accounts
from ansinh.web.accounts.roles import Role
from ansinh.web.directives.committees import actions as committees
from ansinh.web.directives.documents import actions as documents
from ansinh.web.directives.models import Committee, Document, Task
from ansinh.web.directives.tasks import actions as tasks

_EVERY = 4
"""Of so many areas below, one has no committee and one has issued no plan."""


@transaction.atomic
def seed() -> None:
    """Write the demonstration down, unless the desk has anything of the kind."""
    if any(kind.objects.exists() for kind in (Committee, Document, Task)):
        return
    try:
        history = answers.open_answers().history
    except MendableError:  # no data yet
        return
    today = timezone.localdate()
    on = history.map_on(history.epoch_of(today))
    ward_of, city_of = (
        accounts.POSTS[role][0] for role in (Role.COMMUNE_OFFICER, Role.COMMITTEE_HEAD)
    )
    if not {ward_of, city_of} <= set(history.areas):
        return
    _Seed(on, min(on.locate(city_of)), min(on.locate(ward_of)), today).run()


class _Seed:
    """One province, the areas right below it, and the ward of the demonstration."""

    def __init__(self, on: AreaMap, city: str, ward: str, today: dt.date) -> None:
        self.on, self.city, self.ward, self.today = on, city, ward, today
        self.areas = on.history.areas
        self.below = [area for area in on.children(city) if area != ward]

    def run(self) -> None:
        """Committees first, then documents, then tasks that rest on them."""
        self._found(self.city, "UBND tỉnh, thành phố")
        for place, area in enumerate([self.ward, *self.below]):
            if place % _EVERY != 1:
                self._found(area, "UBND")
        self._give(self._issue())

    def _days(self, days: int) -> dt.date:
        return self.today + dt.timedelta(days=days)

    def _found(self, area: str, body: str) -> None:
        name = self.areas[area].name
        first_day = self._days(-300)
        told = {
            "area": area,
            "name": f"Ban Chỉ đạo thực hiện chính sách BHXH, BHYT {name}",
            "founded_by": f"Quyết định của {body} (minh họa)",
            "first_day": first_day,
        }
        committee = committees.found(told, by=None)
        for role, position in (
            ("head", f"Chủ tịch UBND {name}"),
            ("standing_deputy", "Giám đốc cơ quan BHXH"),
            ("secretary", "Chuyên viên Văn phòng UBND"),
        ):
            member = {
                "written_name": "Người minh họa",
                "position": position,
                "role": role,
                "first_day": first_day,
            }
            committees.seat(committee, member, by=None)

    def _issue(self) -> Document:
        """A real resolution, the city's plan, and what areas below made of it."""
        resolution = documents.record(
            {
                "kind": "resolution",
                "number": "28-NQ/TW",
                "issued_on": dt.date(2018, 5, 23),
                "area": "VN" if "VN" in self.areas else self.city,
                "issuer": "Ban Chấp hành Trung ương",
                "title": "Về cải cách chính sách bảo hiểm xã hội",
            },
            by=None,
        )
        due = self._days(-12)
        below = sorted({self.ward, *self.below})
        plan = documents.record(
            self._told("plan", "53/KH-UBND", self.city, -60, resolution),
            [(area, due) for area in below],
            by=None,
        )
        documents.record(
            self._told("guidance", "7/HD-BCĐ", self.city, -50, plan), by=None
        )
        for place, area in enumerate(self.below):
            if place % _EVERY != 2:
                day = -30 + place
                number = f"{place + 1}/KH-UBND"
                documents.record(
                    self._told("plan", number, area, min(day, -1), plan), by=None
                )
        return plan

    def _told(
        self, kind: str, number: str, area: str, days: int, parent: Document
    ) -> dict[str, object]:
        name = self.areas[area].name
        return {
            "kind": kind,
            "number": number,
            "issued_on": self._days(days),
            "area": area,
            "issuer": f"UBND {name}",
            "title": f"Phát triển người tham gia BHXH, BHYT, {name} (minh họa)",
            "parent": parent,
        }

    def _give(self, plan: Document) -> None:
        asked = (
            ("Đến từng hộ chưa có thẻ BHYT", self.ward, Role.COMMUNE_OFFICER, -4),
            ("Gặp lại người dừng đóng BHXH tự nguyện", self.ward,
             Role.COMMUNE_OFFICER, 5),
            ("Rà soát đơn vị mới thành lập", self.city, Role.INSURANCE_OFFICER, 20),
        )  # fmt: skip
        for title, area, role, days in asked:
            tasks.give(
                {
                    "title": title,
                    "what": "Theo kế hoạch của thành phố (minh họa).",
                    "area": area,
                    "giver_area": self.city,
                    "owner_area": area,
                    "owner_role": role,
                    "document": plan,
                    "deadline": self._days(days),
                    "evidence_asked": "Biên bản hoặc danh sách đã gặp",
                },
                by=None,
            )

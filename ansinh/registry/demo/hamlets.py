"""Which commune the invented hamlets lay under: they move with their commune."""

import datetime as dt
from collections.abc import Sequence

from ansinh.registry.demo.sharing import share_out
from ansinh.registry.facts import known_areas
from ansinh.terms.areas import Area, Placement

_ONE_DAY = dt.timedelta(days=1)


def hamlet_placements(
    hamlets: Sequence[Area], founded_in: Sequence[str]
) -> list[Placement]:
    """Placements of hamlets from their founding to today.

    When a commune is divided, its last hamlets go to the smaller part, as many as its
    share of the people asks for, rounded.
    """
    history = known_areas()
    commune = dict(zip((hamlet.area for hamlet in hamlets), founded_in, strict=True))
    since = {hamlet.area: hamlet.first_day for hamlet in hamlets}
    decree = dict.fromkeys(commune, "")
    placements = []
    for day in sorted({link.first_day for link in history.successions}):
        for old in sorted(set(commune.values())):
            links = [
                link
                for link in history.successors.get(old, ())
                if link.first_day == day
            ]
            if not links:
                continue
            links.sort(key=lambda link: -link.share)
            moving = [key for key, now in commune.items() if now == old]
            counts = share_out(len(moving), [float(link.share) for link in links])
            goes_to = [
                link
                for link, count in zip(links, counts, strict=True)
                for _ in range(count)
            ]
            for key, link in zip(moving, goes_to, strict=True):
                placements.append(
                    Placement(key, old, since[key], day - _ONE_DAY, decree[key])
                )
                commune[key], since[key], decree[key] = link.new, day, link.decree
    return placements + [
        Placement(key, now, since[key], None, decree[key])
        for key, now in commune.items()
    ]

"""Bring a history to what an official list says of a day."""

from collections.abc import Collection

from ansinh.registry.imports.areas.compare import Event, Happening, compare
from ansinh.registry.imports.areas.draft import NATION, Draft
from ansinh.registry.imports.areas.listed import AreaList, listing, of_provinces
from ansinh.terms.areas import AreaHistory
from ansinh.terms.mendable import MendableError


class ListOutOfOrderError(MendableError):
    """The lake already knows changes after the day of the list."""


def take_list(
    draft: Draft, known: AreaHistory, new: AreaList, provinces: Collection[str] = ()
) -> list[Event]:
    """Apply a list to a draft of the known history; what happened.

    Where provinces are named, by their codes on the list or before it, areas elsewhere
    stay as they are.

    Raises:
        ListOutOfOrderError: the lake knows a later list.

    """
    later = [day for day in known.change_days if day > draft.day]
    if later:
        raise ListOutOfOrderError(
            f"Kho đã có thay đổi địa bàn từ ngày {later[0]:%d/%m/%Y}, sau ngày "
            f"{draft.day:%d/%m/%Y} của danh mục này. Hãy nhập các danh mục theo thứ tự "
            "thời gian, hoặc quay lại phiên bản trước rồi nhập lại. [list-out-of-order]"
        )
    before, after = listing(known, draft.day), new.areas
    if provinces:
        after = of_provinces(after, provinces)
        inside = of_provinces(before, provinces)
        before = {c: one for c, one in before.items() if c in inside or c in after}
    events = compare(before, after)
    for event in events:
        key = draft.bearer.get(event.code)
        if event.happening in {Happening.ABOLISHED, Happening.REUSED} and key:
            draft.end(key)
        if event.happening in {Happening.CREATED, Happening.REUSED} and event.after:
            draft.begin(event.after)
        elif key and event.after and event.happening != Happening.MOVED:
            is_respelled = event.happening == Happening.RESPELLED
            draft.rename(key, event.after.name, is_respelled=is_respelled)
    for code, listed in after.items():
        parent = draft.bearer[listed.parent] if listed.parent else NATION
        draft.place(draft.bearer[code], parent)
    return events

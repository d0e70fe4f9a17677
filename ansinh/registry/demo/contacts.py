"""Invented names and telephones of one ward, so that lists can be tried with names.

Of one ward and not of the province: sealing 1.7 million records takes half a minute
that nobody trying the pages needs. The telephones begin with 0100, which no network of
Viet Nam has.
"""

from collections.abc import Iterator
from hashlib import blake2b

import pyarrow.compute as pc

from ansinh.registry.lake import Lake
from ansinh.registry.vault import Contact, Vault

WARD = "31120"
"""Phường An Hòa, for which the accounts to try work."""

_FAMILIES = (
    "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Trần", "Lê", "Lê", "Phạm", "Huỳnh",
    "Phan", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Thạch",
)  # fmt: skip
_MIDDLES = {
    "male": ("Văn", "Văn", "Hữu", "Minh", "Quốc", "Thanh", "Hoàng", "Đức"),
    "female": ("Thị", "Thị", "Ngọc", "Thanh", "Kim", "Mỹ", "Thu", "Bích"),
}
_GIVEN = {
    "male": (
        "An", "Bảo", "Dũng", "Hải", "Hùng", "Khánh", "Long", "Nam", "Phúc", "Quân",
        "Sơn", "Tâm", "Thành", "Tuấn", "Vinh", "Lộc",
    ),
    "female": (
        "Anh", "Chi", "Diệu", "Hà", "Hạnh", "Hương", "Lan", "Linh", "Mai", "Nga",
        "Nhung", "Phượng", "Thảo", "Trang", "Tuyết", "Yến",
    ),
}  # fmt: skip


def invent_contacts(lake: Lake, vault: Vault, ward: str = WARD) -> int:
    """Put invented names of a ward's people into the vault; returns how many.

    They belong to the largest file of the newest version, and are the same every time.
    """
    sources = lake.sources()
    homes = lake.read("residences", ("person", "area", "last_day"))
    in_ward = pc.starts_with(pc.cast(homes["area"], "string"), ward)
    stays = pc.is_null(homes["last_day"])
    here = pc.unique(homes.filter(pc.and_(in_ward, stays))["person"])
    people = lake.read("persons", ("person", "sex", "household"))
    rows = people.filter(pc.is_in(people["person"], here)).to_pylist()
    if not (sources and rows):
        return 0
    contacts = {
        row["person"]: _contact(row["person"], row["sex"], row["household"])
        for row in rows
    }
    largest = max(sources, key=lambda source: source.rows_read)
    vault.put_contacts(largest.sha256, contacts)
    return len(contacts)


def _contact(person: int, sex: str | None, household: str | None) -> Contact:
    word = sex if sex in _GIVEN else "female"
    own, shared = _draws(f"person {person}"), _draws(f"household {household}")
    # Most of a household share the name of a family; who married in does not.
    family = next(own) if next(own) % 3 == 0 else next(shared)
    name = " ".join(
        _pick(words, draw)
        for words, draw in (
            (_FAMILIES, family),
            (_MIDDLES[word], next(own)),
            (_GIVEN[word], next(own)),
        )
    )
    phone = f"0100{(next(own) << 16 | next(own)) % 1_000_000:06}"
    return Contact(name=name, phone=phone if next(own) % 4 else "")


def _draws(seed: str) -> Iterator[int]:
    digest = blake2b(seed.encode(), digest_size=32).digest()
    return iter([int.from_bytes(digest[n : n + 2]) for n in range(0, 32, 2)])


def _pick(words: tuple[str, ...], draw: int) -> str:
    return words[draw % len(words)]

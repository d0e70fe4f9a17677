"""Who a record speaks of: one person under an insurance number and a personal ID.

Since 1 August 2025 the personal ID of 12 digits is the insurance number (official
letter 1804/BHXH-QLT of 4 August 2025); forms carry either or both.
"""

import re
from dataclasses import dataclass

from ansinh.registry.imports.official.cells import Record
from ansinh.registry.imports.official.changes import Changes
from ansinh.registry.imports.official.register import Person, Register
from ansinh.terms.names import plain

IDENTITY_TITLES = {
    "personal_id": (
        "socccd",
        "so cccd",
        "cccd",
        "ma so dinh danh",
        "so dinh danh",
        "ddcn",
        "so can cuoc",
    ),
    "number": (
        "masobhxh",
        "ma so bhxh",
        "sobhxh",
        "so bhxh",
        "so so bhxh",
        "ma so bao hiem xa hoi",
    ),
    "name": ("hoten", "ho ten", "ho va ten"),
    "serial": ("stt", "tt", "so tt", "so thu tu"),
}

SEXES = {"nam": "male", "nu": "female", "1": "male", "0": "female"}
"""What forms write for the sex of a person."""


@dataclass(frozen=True)
class Identity:
    """The person of a record."""

    key: int
    """Key under which the person stands, or will stand, in every table."""
    number: str
    """Number by which the person can be told apart; for the vault alone."""
    alias: int | None
    """Key of a second number that the lake does not know yet."""


def numbers_of(record: Record) -> list[str]:
    """Every number a record gives for its person."""
    return list(filter(None, (record.text("number"), record.text("personal_id"))))


def contradicts_sex(record: Record) -> bool:
    """Whether a personal ID says another sex than the record.

    The fourth digit tells sex and century, even for men (Thông tư 59/2021/TT-BCA,
    Điều 4).
    """
    sex = SEXES.get(plain(record.text("sex")))
    digits = (n[3] for n in numbers_of(record) if re.fullmatch(r"0\d{11}", n))
    of_digits = {"female" if int(digit) % 2 else "male" for digit in digits}
    return sex is not None and bool(of_digits - {sex})


def identify(record: Record, register: Register) -> Identity:
    """The person of a record; the register holds the people of its numbers.

    Raises:
        SetAside: no number, an impossible one, or two numbers of two known people.

    """
    number, personal_id = record.text("number"), record.text("personal_id")
    if not number and not personal_id:
        field = "number" if record.name("number") else "personal_id"
        raise record.wrong("missing-value", field)
    if number and not re.fullmatch(r"\d{10}|\d{12}", number):
        raise record.wrong("impossible-identifier", "number")
    if personal_id and not re.fullmatch(r"\d{12}", personal_id):
        raise record.wrong("impossible-identifier", "personal_id")
    keys = [register.key(text) for text in dict.fromkeys(numbers_of(record))]
    people = [register.aliases.get(key, key) for key in keys]
    known = {person for person in people if person in register.persons}
    if len(known) > 1:
        raise record.wrong("two-people", "personal_id")
    person = known.pop() if known else people[0]
    second = next((p for p in people if p != person), None)
    return Identity(person, number or personal_id, second)


def enrol(
    identity: Identity,
    told: Person,
    record: Record,
    register: Register,
    changes: Changes,
) -> None:
    """Keep a person, and what the form tells of them beyond what is known."""
    known = register.persons.get(identity.key)
    if known is None:
        register.persons[identity.key] = told
        changes.person(record.row, identity.key, told)
    else:
        before = Person(**vars(known))
        for name, value in vars(told).items():
            if value is not None:
                setattr(known, name, value)
        if known != before:
            changes.person(record.row, identity.key, known)
    if identity.alias is not None:
        register.aliases[identity.alias] = identity.key
        changes.put("aliases", record.row, alias=identity.alias, person=identity.key)

"""Names of the demonstration: of one ward, invented, and not to be called up."""

import datetime as dt

import pytest

from ansinh.registry.demo.contacts import invent_contacts
from ansinh.registry.lake.catalogue import Source
from ansinh.registry.vault import make_vault
from tests.web import desk_lake

WARD = "31117"
SHA = "a" * 64
HERE = [n for n in range(240) if desk_lake.hamlet_of(n // 4).startswith(WARD)]


@pytest.fixture
def named(tmp_path):
    lake = desk_lake.build(tmp_path)
    with lake.new_version("tệp", dt.datetime(2024, 10, 6, tzinfo=dt.UTC)) as change:
        change.sources.append(Source("nguoi.csv", SHA, 240, 0))
    vault = make_vault(tmp_path)
    assert invent_contacts(lake, vault, WARD) == len(HERE)
    return lake, vault


def test_everybody_of_the_ward_has_a_name_and_nobody_else(named):
    _, vault = named

    found = vault.contacts(range(240), {SHA})

    assert sorted(found) == HERE
    assert all(len(one.name.split()) == 3 for one in found.values())


def test_telephones_ring_nowhere(named):
    _, vault = named

    phones = [one.phone for one in vault.contacts(HERE, {SHA}).values()]

    assert all(phone == "" or phone.startswith("0100") for phone in phones)
    assert any(phones)


def test_names_are_the_same_every_time(named):
    lake, vault = named
    before = vault.contacts(HERE, {SHA})
    invent_contacts(lake, vault, WARD)

    assert vault.contacts(HERE, {SHA}) == before

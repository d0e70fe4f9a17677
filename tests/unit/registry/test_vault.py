"""What the vault keeps is sealed, comes back whole, and follows the lake's versions."""

import sqlite3

import pytest

from ansinh.registry.vault import Contact, Vault, VaultError, make_vault, open_vault

CONTACT = Contact("9299999993", "Nguyễn Thị Canary", "0912345678", "12 Lê Lợi")
ROW = ["9299999993", "Nguyễn Thị Canary", "31/02/2024"]


@pytest.fixture
def vault(tmp_path):
    return make_vault(tmp_path)


def test_contact_details_come_back_by_persons_key(vault):
    vault.put_contacts("a", {7: CONTACT})

    assert vault.contacts([7, 8], {"a"}) == {7: CONTACT}


def test_no_clear_text_is_on_disk(vault, tmp_path):
    vault.put_contacts("a", {7: CONTACT})
    vault.put_rows("a", {14: ROW})

    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) >= 2
    for path in files:
        content = path.read_bytes()
        for clear in ("9299999993", "Canary", "Nguyễn", "0912345678", "Lê Lợi"):
            assert clear.encode() not in content


def test_a_later_file_fills_what_it_knows_and_leaves_the_rest(vault):
    vault.put_contacts("a", {7: CONTACT})
    vault.put_contacts("b", {7: Contact(phone="0999999999")})

    (found,) = vault.contacts([7], {"a", "b"}).values()
    assert found == Contact("9299999993", CONTACT.name, "0999999999", "12 Lê Lợi")


def test_a_file_that_was_undone_in_the_lake_is_undone_here(vault):
    vault.put_contacts("a", {7: CONTACT})
    vault.put_contacts("b", {7: Contact(phone="0999999999")})

    assert vault.contacts([7], {"a"}) == {7: CONTACT}
    assert vault.contacts([7], set()) == {}


def test_rows_kept_come_back_in_order(vault):
    vault.put_rows("a", {14: ROW, 3: ["1"]})

    assert vault.rows("a") == {3: ["1"], 14: ROW}
    assert vault.rows("b") == {}


def test_a_person_forgotten_is_in_no_version(vault):
    vault.put_contacts("a", {7: CONTACT, 8: CONTACT})
    vault.forget(7)

    assert vault.contacts([7, 8], {"a"}) == {8: CONTACT}


def test_the_key_is_readable_by_its_owner_only(vault, tmp_path):
    key = tmp_path / "vault.key"
    assert key.stat().st_mode & 0o777 == 0o600

    key.chmod(0o644)
    with pytest.raises(VaultError, match="chmod 600"):
        open_vault(tmp_path)


def test_another_key_opens_nothing(vault, tmp_path):
    with pytest.raises(VaultError, match="vault-key-wrong"):
        Vault(tmp_path, "00" * 32)
    with pytest.raises(VaultError, match="vault-key-bad"):
        Vault(tmp_path, "mật khẩu")


def test_a_key_may_come_from_elsewhere_than_the_folder(vault, tmp_path):
    vault.put_contacts("a", {7: CONTACT})
    key = (tmp_path / "vault.key").read_text()
    (tmp_path / "vault.key").unlink()

    assert open_vault(tmp_path, key).contacts([7], {"a"}) == {7: CONTACT}
    with pytest.raises(VaultError, match="ANSINH_VAULT_KEY"):
        open_vault(tmp_path)


def test_a_record_moved_to_another_person_does_not_open(vault, tmp_path):
    vault.put_contacts("a", {7: CONTACT, 8: Contact("x")})
    with sqlite3.connect(tmp_path / "vault" / "vault.sqlite") as database:
        database.execute(
            "UPDATE contact SET sealed = "
            "(SELECT sealed FROM contact WHERE person = 7) WHERE person = 8"
        )

    with pytest.raises(VaultError):
        vault.contacts([8], {"a"})


def test_everything_works_without_a_vault(tmp_path):
    assert open_vault(tmp_path) is None

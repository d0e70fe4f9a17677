"""The manual of accounts says who may do what, as the code does."""

from pathlib import Path

from ansinh.web.accounts.roles import Permission, Role

PAGE = Path("docs/accounts.md").read_text(encoding="utf-8")


def test_the_table_of_roles_has_every_permission_of_every_role():
    lines = [line.strip("| ").split("|") for line in PAGE.splitlines() if "|" in line]
    head, *rows = [[cell.strip() for cell in line] for line in lines]
    roles = [Role(cell.split("`")[1]) for cell in head[1:]]

    told = {
        (role, Permission(row[0].split("`")[1]))
        for row in rows
        if "`" in row[0]
        for role, mark in zip(roles, row[1:], strict=False)
        if mark == "✓"
    }

    assert roles == list(Role)
    assert told == {(role, one) for role in Role for one in role.permissions}

"""The key that signs sessions, kept beside the desk's database."""

import secrets
from pathlib import Path


def kept_secret(desk: Path) -> str:
    """Key of a desk's folder; made at the first start, readable by its owner only."""
    path = desk / "secret.key"
    if not path.exists():
        desk.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48), encoding="ascii")
    return path.read_text(encoding="ascii")

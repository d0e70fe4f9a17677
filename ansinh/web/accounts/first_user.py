"""The first user of a desk, made at the machine itself: nobody is there to invite."""

import os
from pathlib import Path

import django
from django.core.management import call_command


def make_user(data: Path, email: str, name: str, password: str, area: str) -> None:
    """Make an administrator of an area.

    Raises:
        ValueError: the address is taken or the password too easy to guess.

    """
    os.environ["DJANGO_SETTINGS_MODULE"] = "ansinh.web.settings"
    os.environ["ANSINH_DATA"] = str(data.resolve())
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    # Models can be loaded only now.
    from django.contrib.auth.password_validation import (  # noqa: PLC0415
        validate_password,
    )
    from django.core.exceptions import ValidationError  # noqa: PLC0415

    from ansinh.web.accounts.actions import give_post  # noqa: PLC0415
    from ansinh.web.accounts.models import User  # noqa: PLC0415
    from ansinh.web.accounts.roles import Role  # noqa: PLC0415

    if User.objects.filter(email=email.lower()).exists():
        raise ValueError("Đã có tài khoản mang thư điện tử này. [email-taken]")
    user = User(email=email.lower(), full_name=name)
    try:
        validate_password(password, user)
    except ValidationError as weak:
        raise ValueError(f"{' '.join(weak.messages)} [weak-password]") from weak
    user.set_password(password)
    user.save()
    give_post(user, Role.ADMINISTRATOR, area, by=None)

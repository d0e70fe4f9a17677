"""Keeping, renaming and giving up a view.

Nobody else sees or needs them, so they leave no trace in the log.
"""

from django.utils import timezone

from ansinh.web.accounts.models import User
from ansinh.web.saved.models import SavedView


def keep(user: User, name: str, address: str) -> SavedView:
    """Keep an address under a name.

    Raises:
        IntegrityError: the user has another view of this name.

    """
    return SavedView.objects.create(user=user, name=name, address=address)


def rename(view: SavedView, name: str) -> None:
    """Give a view another name.

    Raises:
        IntegrityError: the user has another view of this name.

    """
    view.name = name
    view.save(update_fields=["name"])


def remove(view: SavedView) -> None:
    """Take a view off the list."""
    view.removed_at = timezone.now()
    view.save(update_fields=["removed_at"])

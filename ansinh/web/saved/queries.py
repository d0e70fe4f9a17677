"""Views that a user keeps."""

from django.db.models import QuerySet

from ansinh.web.accounts.models import User
from ansinh.web.saved.models import SavedView


def views_of(user: User) -> QuerySet[SavedView]:
    """Views of one user, those given up left out."""
    return SavedView.objects.filter(user=user, removed_at=None)

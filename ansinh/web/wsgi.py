"""What a server of web pages calls."""

import os
from typing import Any
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ansinh.web.settings")
application = get_wsgi_application()


def _visit() -> None:
    """Ask for the first page once, so that no reader waits for what it loads."""
    request: dict[str, Any] = {"HTTP_HOST": settings.ALLOWED_HOSTS[0]}
    setup_testing_defaults(request)
    application(request, lambda *_: len)


_visit()

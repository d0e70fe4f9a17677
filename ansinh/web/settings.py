"""Settings of the web application; the only file that reads the environment.

`ansinh serve` sets what it is told on the command line; a server of one's own sets the
same variables:

- ANSINH_DATA: folder with the lake (see `ansinh init`);
- ANSINH_SECRET_KEY: long random text, needed as soon as the page is not for this
  machine alone;
- ANSINH_HOSTS: names the server answers to, separated by commas;
- ANSINH_DEBUG: 1 shows errors with their source, for developers.
"""

import os
import secrets
from pathlib import Path

from csp.constants import NONE, SELF

_WEB = Path(__file__).parent

DATA: Path | None = (
    Path(os.environ["ANSINH_DATA"]) if os.environ.get("ANSINH_DATA") else None
)
DEBUG = os.environ.get("ANSINH_DEBUG") == "1"
# Nothing signed outlives the process yet, so an unset key may change at each start.
SECRET_KEY = os.environ.get("ANSINH_SECRET_KEY") or secrets.token_urlsafe(48)
_LOOPBACK = "127.0.0.1,localhost,[::1]"
ALLOWED_HOSTS = os.environ.get("ANSINH_HOSTS", _LOOPBACK).split(",")

INSTALLED_APPS = ["django.contrib.staticfiles", "django_htmx", "ansinh.web.overview"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "ansinh.web.urls"
WSGI_APPLICATION = "ansinh.web.wsgi.application"
DATABASES: dict[str, dict[str, str]] = {}
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_WEB / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "ansinh.web.theme.theme",
            ]
        },
    }
]

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
TIME_ZONE = "Asia/Ho_Chi_Minh"

STATIC_URL = "/static/"
STATICFILES_DIRS = [_WEB / "static"]
STATIC_ROOT = (DATA or Path.cwd()) / "web" / "static"
STORAGES = {
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Every mistyped address would be a warning.
    "loggers": {"django.request": {"level": "ERROR"}},
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"

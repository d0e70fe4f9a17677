"""Settings of the web application; the only file that reads the environment.

`ansinh serve` sets what it is told on the command line; a server of one's own sets the
same variables:

- ANSINH_DATA: folder with the lake (see `ansinh init`);
- DATABASE_URL: database of the desk, e.g. postgres://user:password@host/ansinh; SQLite
  in the data folder where nothing is said;
- ANSINH_SECRET_KEY: long random text; without it one is kept in the data folder;
- ANSINH_VAULT_KEY: key of the vault of names, where it is not in the data folder;
- ANSINH_UPLOAD_LIMIT_MB: megabytes that may be sent at once, 4096 by default;
- ANSINH_UPLOADS_KEPT_DAYS: days after which files that were sent are removed, 7;
- ANSINH_SMALL_COUNT: smallest count of people shown to everybody, 5;
- ANSINH_OIDC: JSON list of OpenID Connect providers (docs/accounts.md);
- ANSINH_DEMO: 1 offers accounts to try, for invented data on this machine only;
- ANSINH_HOSTS: names the server answers to, separated by commas;
- ANSINH_EMAIL: server of outgoing mail, e.g. smtps://user:password@mail.example:465;
- ANSINH_EMAIL_FROM: address that letters come from;
- ANSINH_DEBUG: 1 shows errors with their source, for developers.
"""

import json
import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import dj_database_url
from csp.constants import NONE, SELF

from ansinh.indicators.disclosure import THRESHOLD
from ansinh.web.keys import kept_secret

_WEB = Path(__file__).parent

DATA: Path | None = (
    Path(os.environ["ANSINH_DATA"]) if os.environ.get("ANSINH_DATA") else None
)
DEBUG = os.environ.get("ANSINH_DEBUG") == "1"
DESK = (DATA or Path.cwd()) / "desk"
"""Folder of the desk's own files: its database and its key."""
SECRET_KEY = os.environ.get("ANSINH_SECRET_KEY") or (
    kept_secret(DESK) if DATA else secrets.token_urlsafe(48)
)
VAULT_KEY = os.environ.get("ANSINH_VAULT_KEY")
DEMO = os.environ.get("ANSINH_DEMO") == "1"
_LOOPBACK = "127.0.0.1,localhost,[::1]"
ALLOWED_HOSTS = os.environ.get("ANSINH_HOSTS", _LOOPBACK).split(",")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "django_tasks",
    "django_tasks_db",
    "ansinh.web.accounts",
    "ansinh.web.audit",
    "ansinh.web.tables",
    "ansinh.web.work",
    "ansinh.web.overview",
    "ansinh.web.areas",
    "ansinh.web.maps",
    "ansinh.web.saved",
    "ansinh.web.targets",
    "ansinh.web.intake",
    "ansinh.web.outreach",
    "ansinh.web.directives",
    "ansinh.web.reports",
    "ansinh.web.api",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "ansinh.web.preferences.in_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "ansinh.web.accounts.middleware.access",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "ansinh.web.urls"
WSGI_APPLICATION = "ansinh.web.wsgi.application"
DATABASES: dict[str, Any] = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL") or f"sqlite:///{DESK / 'desk.sqlite3'}",
        conn_max_age=600,
        conn_health_checks=True,
    )
}
if "sqlite" in DATABASES["default"]["ENGINE"]:
    # One writer at a time waits for the other instead of failing half-way.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_WEB / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "ansinh.web.accounts.context.reader",
                "ansinh.web.navigation.links",
                "ansinh.web.preferences.chosen",
            ],
            "builtins": ["ansinh.web.speech"],
        },
    }
]

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
_VALIDATION = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}UserAttributeSimilarityValidator"},
    {"NAME": f"{_VALIDATION}MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATION}CommonPasswordValidator"},
    {"NAME": f"{_VALIDATION}NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/tai-khoan/dang-nhap/"
ACCOUNT_ADAPTER = "ansinh.web.accounts.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "ansinh.web.accounts.adapters.ProviderAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_FORMS = {"login": "ansinh.web.accounts.forms.LoginForm"}
ACCOUNT_SESSION_REMEMBER = False  # a session lasts a working day
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation has reached the address
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "An Sinh"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG or DEMO
_PROVIDERS = json.loads(os.environ.get("ANSINH_OIDC", "[]"))
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": _PROVIDERS}}
SOCIALACCOUNT_ENABLED = bool(_PROVIDERS)
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "login"
AXES_LOCKOUT_CALLABLE = "ansinh.web.errors.locked_out"
AXES_VERBOSE = False
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SAMESITE = "Lax"
_IS_PUBLIC = bool(os.environ.get("ANSINH_HOSTS"))
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _IS_PUBLIC
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "ansinh.web.errors.not_from_here"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _IS_PUBLIC else None
SECURE_SSL_REDIRECT = _IS_PUBLIC
SECURE_REDIRECT_EXEMPT = ["^healthz$"]  # a watchman on the machine itself asks it
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if _IS_PUBLIC else 0
CSRF_TRUSTED_ORIGINS = (
    [f"https://{host}" for host in ALLOWED_HOSTS] if _IS_PUBLIC else []
)

UPLOAD_LIMIT = int(os.environ.get("ANSINH_UPLOAD_LIMIT_MB", "4096")) << 20
DATA_UPLOAD_MAX_NUMBER_FILES = 5_000  # a folder of monthly extracts
UPLOADS_KEPT_DAYS = int(os.environ.get("ANSINH_UPLOADS_KEPT_DAYS", "7"))
SMALL_COUNT = int(os.environ.get("ANSINH_SMALL_COUNT", THRESHOLD))
"""Counts from 1 to one below it are for those on duty alone (docs/accounts.md)."""
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

_MAIL = urlsplit(os.environ.get("ANSINH_EMAIL", ""))
EMAIL_BACKEND = "django.core.mail.backends.{}.EmailBackend".format(
    "smtp" if _MAIL.hostname else "dummy"
)
EMAIL_HOST = _MAIL.hostname or ""
EMAIL_PORT = _MAIL.port or 587
EMAIL_HOST_USER = unquote(_MAIL.username or "")
EMAIL_HOST_PASSWORD = unquote(_MAIL.password or "")
EMAIL_USE_SSL = _MAIL.scheme == "smtps"
EMAIL_USE_TLS = _MAIL.scheme == "smtp" and bool(_MAIL.username)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("ANSINH_EMAIL_FROM", "an-sinh@localhost")

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [_WEB / "locale"]
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
        "img-src": [SELF, "data:"],  # the code that an authenticator app scans
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"

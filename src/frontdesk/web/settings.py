"""Django's settings with the pages: those of the store, and what the web adds."""

from pathlib import Path
from typing import Any

from frontdesk.office.pages import base_from_environment
from frontdesk.store import settings as store

BASE = base_from_environment()
DATABASES: dict[str, Any] = {"default": {**store.DATABASES["default"], "CONN_HEALTH_CHECKS": True}}
SECRET_KEY = store.SECRET_KEY
DEFAULT_AUTO_FIELD = store.DEFAULT_AUTO_FIELD
USE_TZ, TIME_ZONE = store.USE_TZ, store.TIME_ZONE
INSTALLED_APPS = [*store.INSTALLED_APPS, "frontdesk.web.apps.WebConfig"]

DEBUG = False
ROOT_URLCONF = "frontdesk.web.urls"
ALLOWED_HOSTS = [BASE.host, "127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = [BASE.origin]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "frontdesk.web.headers.strict",
    "django.middleware.csrf.CsrfViewMiddleware",
    "frontdesk.web.troubles.TroublesMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).with_name("templates")],
        "OPTIONS": {"context_processors": ["frontdesk.web.assets.addresses", "frontdesk.web.standing.for_every_page"]},
    }
]
USE_I18N = False
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024
MOST_BODY = 2 * 1024 * 1024 + 64 * 1024
"""Bytes of a request at the most: a file of clients and its form."""

CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_SECURE = BASE.is_encrypted
CSRF_COOKIE_PATH = f"{BASE.prefix}/"
CSRF_FAILURE_VIEW = "frontdesk.web.troubles.forged"
# Not stricter: without a referrer browsers say "Origin: null" of our own forms, and they would be refused.
SECURE_REFERRER_POLICY = "same-origin"

LOGGING_CONFIG = None
"""The process that serves says where its log goes; Django's own way would be silent, or by mail."""

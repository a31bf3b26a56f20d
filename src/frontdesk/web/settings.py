"""Django's settings with the pages: those of the store, and what the web adds."""

from pathlib import Path
from typing import Any

from frontdesk.office.pages import base_from_environment, proxies_from_environment
from frontdesk.store import settings as store

BASE, PROXIES = base_from_environment(), proxies_from_environment()
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
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "frontdesk.web.troubles.TroublesMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).with_name("templates")],
        "OPTIONS": {
            "builtins": ["frontdesk.web.phones"],
            "context_processors": [
                "frontdesk.web.assets.addresses",
                "frontdesk.web.standing.for_every_page",
                "django.template.context_processors.request",
            ],
        },
    }
]
USE_I18N = False
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
MOST_BODY = 2 * 1024 * 1024 + 64 * 1024
"""Bytes of a request at the most: a file of clients and its form."""

CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_SECURE = BASE.is_encrypted
CSRF_COOKIE_PATH = f"{BASE.prefix}/"
CSRF_FAILURE_VIEW = "frontdesk.web.troubles.forged"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_NAME = "frontdesk-session"
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_SECURE = BASE.is_encrypted
SESSION_COOKIE_PATH = f"{BASE.prefix}/"
SESSION_COOKIE_AGE = 30 * 86_400

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "frontdesk_attempts",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}
"""Where attempts to sign in are counted: in the database, so that every process knows of all of them."""
AUTH_PASSWORD_VALIDATORS = store.AUTH_PASSWORD_VALIDATORS
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL, LOGIN_REDIRECT_URL, LOGOUT_REDIRECT_URL = "account_login", "today", "account_login"
ACCOUNT_ADAPTER = "frontdesk.web.accounts.adapters.Accounts"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if BASE.is_encrypted else "http"
ACCOUNT_EMAIL_NOTIFICATIONS = False
MFA_ADAPTER = "frontdesk.web.accounts.adapters.Codes"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Frontdesk"

# Not stricter: without a referrer browsers say "Origin: null" of our own forms, and they would be refused.
SECURE_REFERRER_POLICY = "same-origin"

LOGGING_CONFIG = None
"""The process that serves says where its log goes; Django's own way would be silent, or by mail."""

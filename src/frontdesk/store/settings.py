"""Django's settings for the store alone, as the worker and the command line use it."""

from frontdesk.store.place import place_from_environment
from frontdesk.store.secret_key import django_key

PLACE = place_from_environment()
DATABASES = PLACE.databases()
SECRET_KEY = django_key(PLACE.key_file)
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "frontdesk.store",
]
"""Who signs in is kept in the same database, so that one backup holds everything."""
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 10}),
        ("CommonPasswordValidator", {}),
    )
]
MIDDLEWARE = ["allauth.account.middleware.AccountMiddleware"]
"""Nothing is served with these settings; allauth looks for it wherever it is installed."""
USE_TZ = True
TIME_ZONE = "UTC"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

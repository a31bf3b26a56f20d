"""Django's settings for the store alone, as the worker and the command line use it."""

from frontdesk.store.place import place_from_environment
from frontdesk.store.secret_key import django_key

PLACE = place_from_environment()
DATABASES = PLACE.databases()
SECRET_KEY = django_key(PLACE.key_file)
INSTALLED_APPS = ["frontdesk.store"]
USE_TZ = True
TIME_ZONE = "UTC"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

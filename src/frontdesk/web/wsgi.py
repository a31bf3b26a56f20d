"""The WSGI application, for any server that wants it: `frontdesk.web.wsgi:application`."""

from django.core.handlers.wsgi import WSGIHandler

from frontdesk.store.opening import open_store

open_store("frontdesk.web.settings")
application = WSGIHandler()

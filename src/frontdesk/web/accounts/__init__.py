"""Signing in: by a password and, where a member wants it, one-time codes (django-allauth); nobody signs up here."""

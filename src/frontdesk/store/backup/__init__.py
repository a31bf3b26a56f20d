"""Backup and restore: one consistent snapshot in a file that either database can take back."""

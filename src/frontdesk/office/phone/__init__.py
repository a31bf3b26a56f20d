"""Calls and texts: lines, what a service tells, what the caller hears, and what leaves."""

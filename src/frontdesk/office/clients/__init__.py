"""Clients as the practice keeps them: made, changed, joined, taken in from files, looked at and accounted for."""

"""Appointments: what may be booked, held, booked, moved and cancelled, and what both sides are told."""

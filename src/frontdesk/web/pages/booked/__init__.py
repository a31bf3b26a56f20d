"""Appointments, as the practice sees them: what is to come, one of them, and a time booked for a client."""

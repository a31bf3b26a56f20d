"""Mailbox facts, what they show, and which policy could have been kept."""

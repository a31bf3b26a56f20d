"""The decision: what becomes of a contact, and when a reply may leave."""

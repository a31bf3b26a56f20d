"""The inbox: one place for everything that was said, by client and topic; found, read, answered, handed on."""

"""What the desk keeps: the only room that knows the database."""

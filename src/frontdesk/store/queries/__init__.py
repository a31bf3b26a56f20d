"""Every question to the database. Each takes the practice first, and reaches no other's rows."""

"""The loop that does what is due, and the watchers of mailboxes."""

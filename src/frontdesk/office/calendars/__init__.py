"""The owner's calendars: added, read, shown and let go; what one takes is taken from every promise and booking."""

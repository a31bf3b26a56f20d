"""The booking pages: choose a time, write one's name, see, move or cancel what is booked. They work without script."""

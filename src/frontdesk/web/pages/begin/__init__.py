"""The first run: six questions, one after the other, and then a practice that runs in shadow mode."""

"""What everybody may see of a practice that shows itself: its guide, and how it stands. No cookie is set."""

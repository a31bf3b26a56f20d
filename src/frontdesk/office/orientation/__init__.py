"""The orientation: clients are asked to agree to the guide, point by point, and again to what changes."""

"""Measurements side by side, with the figures to reach beside them."""

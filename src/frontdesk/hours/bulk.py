"""The questions of a schedule asked of many moments at once, by NumPy, over the same boundaries."""

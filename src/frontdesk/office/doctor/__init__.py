"""Looks at everything that a running desk stands on, and says of each thing how it is and what to do."""

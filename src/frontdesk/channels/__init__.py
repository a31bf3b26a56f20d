"""One folder per outside service."""

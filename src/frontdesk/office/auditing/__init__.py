"""The audit on a page: past mail is uploaded in pieces or read where it lies, measured apart, and forgotten."""

"""The front desk of people who are their own front desk."""

__version__ = "0.1.0"

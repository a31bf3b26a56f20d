"""The rules that hold a policy against itself, one module a family; docs/reference/findings.md explains each code."""

from frontdesk.policy.lint.rules import lint

__all__ = ["lint"]

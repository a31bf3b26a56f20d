"""Progress of long work: one line at a terminal, nothing in a log."""

import sys

import click


def shown(table: str, done: int, total: int) -> None:
    """Say how far a table is, on one line that is written over."""
    if sys.stderr.isatty():
        name = table.rpartition(".")[2]
        click.echo(f"\r\033[K{name}: {done:,} of {total:,}", err=True, nl=False)


def over() -> None:
    """Take the line away."""
    if sys.stderr.isatty():
        click.echo("\r\033[K", err=True, nl=False)

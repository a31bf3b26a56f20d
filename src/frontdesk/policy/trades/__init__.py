"""Policies to start from, one a trade, shipped as commented TOML."""

from frontdesk.policy.trades.starting import TRADES, starting_point

__all__ = ["TRADES", "starting_point"]

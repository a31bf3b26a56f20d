"""One module per output; none knows another."""

"""Where you stand: past mail uploaded or read where it lies, how far the reading is, and what it shows."""

"""The sheet, worked one by one: the order, one item whole, calling back, later, exceptions, and taking things back."""

"""The pages of settings: the way to each, and the people of the practice."""

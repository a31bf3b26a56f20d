"""The sections of a policy document, each read into its values of the model; parse.py puts them together."""

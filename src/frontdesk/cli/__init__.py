"""The rooms' front door for the shell: one file a command."""

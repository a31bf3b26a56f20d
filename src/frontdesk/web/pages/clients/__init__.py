"""The pages of clients: the list, one client, the forms, files of clients, and what is done there."""

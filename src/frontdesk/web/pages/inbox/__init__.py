"""The inbox: the list and the search, a thread with its composer, and what is done with one."""

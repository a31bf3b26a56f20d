"""What starts a desk: the one room above pages, worker and shell, which know nothing of each other."""

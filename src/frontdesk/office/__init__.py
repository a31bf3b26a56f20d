"""The use cases: one verb a module. What happens to a practice happens here, in one transaction each."""

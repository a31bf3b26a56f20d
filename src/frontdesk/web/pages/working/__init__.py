"""The sheet as pages: one item after the other, the call with its clock, and what is done with each."""

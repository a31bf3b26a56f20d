"""The policy's pages: what holds, the draft as forms and as text, trying it, and the past under it."""

"""Pages of the conversation: for reading (the same for everyone) and for writing (one's own)."""

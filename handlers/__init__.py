"""What to make of an utterance, and in which words to reply."""

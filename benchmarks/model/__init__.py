"""The optional local model: what it adds to the core, and how its part is learned."""

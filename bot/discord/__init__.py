"""Discord as a platform: gateway in, messages and slash commands out."""

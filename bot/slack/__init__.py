"""Slack as a platform: events and slash commands in, Block Kit messages out."""

"""The whole bot under load: a stand-in for a platform, and the bot as a process of its own."""

"""What is left after processes, servers and disks fail in the middle of their work."""

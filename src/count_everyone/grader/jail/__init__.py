"""What a process may no longer do once it has gone to jail, and how much of it this system can hold."""

"""Transport barriers: who can get there, and home again."""

"""What is worth telling to somebody who follows an area or a service."""

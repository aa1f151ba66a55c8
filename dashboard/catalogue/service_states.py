"""How a service says that it stands, in the words that it chooses from and that files carry."""

SERVICE_STATES = {
    "open": "Taking referrals",
    "waiting": "Waiting list",
    "full": "Full",
    "ask": "Talk to us first",
}
"""Key in the database: words."""
INVENTED_ENTRY = "Synthetic demonstration data: this service is invented."
"""What every invented entry says of itself in a file that leaves here: nobody takes it for real."""

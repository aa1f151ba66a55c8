"""Interactive stakeholder dashboard for social prescribing in England."""

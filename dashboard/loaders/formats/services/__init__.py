"""Open Referral UK directories of services, versions 1.0 and 3.0."""

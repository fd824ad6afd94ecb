"""What puts candidates in order: the trained router, late interaction, repairs, calibration."""

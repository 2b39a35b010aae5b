"""What people ask experts when search did not help, and what experts answer."""

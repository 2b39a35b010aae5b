"""What people looked for, without who they are, and what experts made of it."""

"""What templates of outreach call."""

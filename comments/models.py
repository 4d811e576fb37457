"""What readers say under the news."""

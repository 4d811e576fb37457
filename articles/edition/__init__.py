"""The edition: today's eight, or a topic, as one file that opens with no network."""

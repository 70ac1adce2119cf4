"""What holds of knowledge whatever the day: steps, Markdown, drafts, comparing, no names."""

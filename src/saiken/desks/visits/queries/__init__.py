"""What the pages of visits show, within the walls."""

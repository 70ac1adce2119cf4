"""臨戸訪問: who goes to whose home on which day, by which way, and what came of it."""

"""Values true in any country: yen, days, dated figures, workings, clocks. Knows nothing of ours."""

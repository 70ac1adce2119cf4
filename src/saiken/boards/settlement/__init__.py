"""決算の表: each fiscal year's assessment, receipts, losses and rest, drawn from the books."""

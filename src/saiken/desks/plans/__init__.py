"""方針・実施計画・自己点検: what a city aims at, what each office plans, and what came of it."""

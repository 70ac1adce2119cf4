"""Why letters come back, where somebody is looked for, and when a public notice may follow."""

"""Board 係の状況: what a chief looks at each morning, each figure a link to its list."""

"""House style: the same value, word or name, written as another house writes it. One file, one kind."""

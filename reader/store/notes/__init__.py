"""The notes of articles on the disk: found, read, merged, kept safe."""

"""The notes files on the disk: finding, reading, merging, backups and repair."""

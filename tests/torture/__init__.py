"""The store tormented: processes killed, disks that fail, files that rot, two who write at once, a hundred thousand."""

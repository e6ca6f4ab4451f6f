"""What finds and reads the files of the library, in processes of its own."""

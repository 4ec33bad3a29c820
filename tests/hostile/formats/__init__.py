"""One module for each format: functions that write hostile files of it, and say what must still be read from them."""

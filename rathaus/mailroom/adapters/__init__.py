"""The outside world of the out-tray: how letters leave."""

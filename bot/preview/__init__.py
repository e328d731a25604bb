"""The preview and sign-off pack: every card as it looks on a phone, maps of the walks, and sheets to print."""

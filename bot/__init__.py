"""MECC Companion: a chat companion for staff trained in Making Every Contact Count."""

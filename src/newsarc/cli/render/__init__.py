"""
What people see: the only room that knows rich.

Every text from outside passes `core.safe` and enters as `Text`, so that neither
control characters nor rich's own markup in a headline can do anything. A screen
is a stream of lines that are laid out already: nothing is wrapped or cut by
whoever prints it, so that a path or an address can be copied whole.
"""

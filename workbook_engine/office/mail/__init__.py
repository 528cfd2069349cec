"""Mail: the message that a published copy is sent with, as a draft or through a server."""

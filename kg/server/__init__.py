"""`kg serve`: a graph for colleagues: SPARQL endpoint, query page, pages of actors and documents, the picture of ties."""

from kg.server.app import application, serve

__all__ = ["application", "serve"]

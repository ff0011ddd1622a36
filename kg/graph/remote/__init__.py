"""A graph on a SPARQL 1.1 server: `--store https://…` in place of a folder.

Queries and updates go through rdflib's SPARQL store, whole graphs through the Graph Store Protocol.  Of the server, kg owns
the graphs whose names begin as its own documents' and derived graphs' do, and writes no other.
"""

from kg.graph.remote.addresses import is_address
from kg.graph.remote.server import Server
from kg.graph.remote.store import RemoteStore

__all__ = ["RemoteStore", "Server", "is_address"]

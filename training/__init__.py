"""How the shipped language model is made; see README.md."""

"""What stands between the network and the dashboard: who is answered, and what a browser may do with the answer.

`hosts` judges names, `gate` judges requests, `policy` writes the headers of every answer, `connections` bounds what a
connection may take, `outgoing` sees to it that the server itself asks nobody anything, and `run` puts them together.
"""

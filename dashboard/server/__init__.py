"""The layer between the network and the dashboard: who gets an answer, and what a browser may do with it.

`hosts` judges names, `gate` judges requests, `policy` writes the headers of every answer, `connections` bounds what a
connection may take, `mounted` puts other applications beside the pages, `outgoing` stops the server from making requests, and
`run` puts them together.
"""

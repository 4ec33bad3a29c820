"""Answers for programs, read-only: `web` over HTTP on the running server, `assistant` as a Model Context Protocol server.

`parameters` reads what is asked, `answers` looks it up with the exports' own code, `corpora` keeps generations open,
`description` describes the web interface, and `tools` holds what an assistant may call.
"""

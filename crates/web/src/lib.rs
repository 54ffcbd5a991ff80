//! Pages over HTTP. Empty until the pages are built; everything is reached over `api` so far.

"""A page store for Django on PostgreSQL that is never stale: see README.md beside this file."""

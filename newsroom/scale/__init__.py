"""A large invented paper, written straight into the database: see `manage.py load_scale`."""

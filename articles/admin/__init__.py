"""The desk: where articles are written, published and put in order. A file a model."""

from articles.admin import article, front, picture, section, topic

__all__ = ["article", "front", "picture", "section", "topic"]

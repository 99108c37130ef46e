"""
Site: the words of a page that are its site's and no story's.
"""

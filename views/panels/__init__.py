"""Streamlit widgets: one panel a file, one `show` each."""

"""Makes known two settings that jupyter-book hands to Sphinx before their owners have spoken."""


def setup(app):
    """Load furo early, for ``pygments_dark_style``; ``comments_config`` is of an extension that we leave out."""
    app.setup_extension("furo")
    app.add_config_value("comments_config", {}, "env")
    return {"parallel_read_safe": True, "parallel_write_safe": True}

"""Warns of images without an alternative text of their own, and lets a slow line load images late."""

import re

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

FILE_NAME = re.compile(r"\S+\.(png|svg|jpe?g|gif|webp)", re.IGNORECASE)
logger = logging.getLogger(__name__)


def setup(app):
    """Register the check; with ``-W`` its warning stops the build."""
    app.add_post_transform(CheckImages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


class CheckImages(SphinxPostTransform):
    """Looks at every image of a page."""

    default_priority = 900

    def run(self, **kwargs):
        """Warn where a reader who does not see the image would get nothing, or a file's name."""
        for image in self.document.findall(nodes.image):
            alt = image.get("alt", "").strip()
            if not alt or FILE_NAME.fullmatch(alt):
                logger.warning(
                    "An image has no alternative text (found: %r). "
                    'Write it in the cell: :mystnb: {image: {alt: "What a reader sees, with the numbers."}}',
                    alt,
                    location=image,
                    type="alt",
                )
            image["loading"] = "lazy"

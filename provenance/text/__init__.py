"""Pure string work: folding, segmentation, fingerprints, word diffs, language packs.

Nothing here knows an article, a page or a report.
"""

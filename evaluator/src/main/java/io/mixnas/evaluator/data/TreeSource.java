package io.mixnas.evaluator.data;

/** A source with one folder of image files per class. */
sealed interface TreeSource extends DataSource permits FolderSource, ZipSource {
  /**
   * Returns the source's paths, without the directories around the class folders.
   *
   * @throws DataException if they cannot be listed
   */
  ImageTree tree();
}

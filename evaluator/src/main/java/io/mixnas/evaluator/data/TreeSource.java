package io.mixnas.evaluator.data;

/** A source with one folder of image files per class. */
sealed interface TreeSource extends DataSource permits FolderSource, ZipSource {
  /**
   * Its paths, without the directories around the class folders.
   *
   * @throws DataException when they cannot be listed
   */
  ImageTree tree();
}

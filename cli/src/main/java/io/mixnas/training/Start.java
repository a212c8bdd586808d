package io.mixnas.training;

import io.mixnas.document.Field;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.evaluator.data.Normalization;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Names the weights that a training began with.
 *
 * @param file the path of the weights
 * @param sha256 the SHA-256 of that file, in hexadecimal
 * @param normalization the normalisation of images that the weights need
 */
public record Start(String file, String sha256, Normalization normalization) {
  /** Returns the images with the normalisation that the weights need. */
  public ImageDataset normalized(ImageDataset images) {
    return new ImageDataset(
        images.training(),
        images.validation(),
        normalization,
        images.fingerprint(),
        images.skipped());
  }

  /** Returns the values as plain JSON values. */
  public Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("file", file);
    tree.put("sha256", sha256);
    tree.put("mean", normalization.mean());
    tree.put("std", normalization.std());
    return tree;
  }

  static Start read(Field field) {
    return new Start(
        field.required("file").text(),
        field.required("sha256").text(),
        field.make(
            () ->
                new Normalization(floats(field.required("mean")), floats(field.required("std")))));
  }

  private static float[] floats(Field field) {
    List<Field> elements = field.elements();
    float[] floats = new float[elements.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) elements.get(i).number();
    }
    return floats;
  }
}

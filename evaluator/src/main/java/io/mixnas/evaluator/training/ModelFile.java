package io.mixnas.evaluator.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.evaluator.EvaluationException;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.evaluator.data.Normalization;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A trained network as Deeplearning4j's ModelSerializer loads it, with an entry {@code mixnas.json}
 * that ModelSerializer passes over: what was trained and how, names of the classes, normalisation
 * of the images, curve.
 */
public final class ModelFile {
  /** The entry that says what the network is. */
  public static final String ABOUT = "mixnas.json";

  private static final ObjectMapper JSON = new ObjectMapper();

  private ModelFile() {}

  /**
   * The bytes of a file.
   *
   * @param training at its end
   * @param images that it was trained on
   * @param about what else is to be told, for the field {@code about}
   */
  public static byte[] write(NetworkTraining training, ImageDataset images, Map<String, ?> about)
      throws EvaluationException, InterruptedException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes);
        ZipInputStream model = new ZipInputStream(new ByteArrayInputStream(training.model()))) {
      for (ZipEntry entry = model.getNextEntry(); entry != null; entry = model.getNextEntry()) {
        zip.putNextEntry(new ZipEntry(entry.getName()));
        model.transferTo(zip);
      }
      zip.putNextEntry(new ZipEntry(ABOUT));
      zip.write(
          JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(tree(training, images, about)));
    } catch (IOException e) {
      throw new IllegalStateException("memory can always be written to", e);
    }
    return bytes.toByteArray();
  }

  private static Map<String, Object> tree(
      NetworkTraining training, ImageDataset images, Map<String, ?> about) {
    Normalization normalization = images.normalization();
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("format", "mixnas-model");
    root.put("version", 1);
    root.put("plan", PlanJson.tree(training.plan()));
    root.put("classes", images.training().classes());
    root.put("mean", normalization.mean());
    root.put("std", normalization.std());
    root.put("dataFingerprint", images.fingerprint());
    root.put("epochs", training.curve().size());
    root.put("about", about);
    return root;
  }
}

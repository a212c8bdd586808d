package io.mixnas.evaluator.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.document.Document;
import io.mixnas.document.DocumentException;
import io.mixnas.document.Field;
import io.mixnas.document.RegularFile;
import io.mixnas.evaluator.archive.NetworkArchive;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.evaluator.data.Normalization;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Reads and writes a trained network in the format of Deeplearning4j's ModelSerializer. An
 * additional entry {@code mixnas.json}, which ModelSerializer ignores, holds what was trained and
 * how, the names of the classes, the normalisation of the images, and the number of epochs.
 */
public final class ModelFile {
  /** The entry that describes the network. */
  public static final String ABOUT = NetworkArchive.ABOUT;

  /** The fact in {@code about} that names the weights that a training began with. */
  public static final String START = "start";

  private static final FileFormat FORMAT = new FileFormat("mixnas-model", 1);
  private static final ObjectMapper JSON = new ObjectMapper();

  private ModelFile() {}

  /**
   * Returns the bytes of a file.
   *
   * @param training the training, at its end
   * @param images the images that it was trained on
   * @param about further facts for the field {@code about}
   */
  public static byte[] write(NetworkTraining training, ImageDataset images, Map<String, ?> about)
      throws DivergedException, InterruptedException {
    TrainedModel model =
        new TrainedModel(
            training.plan(),
            images.training().classes(),
            images.normalization(),
            images.fingerprint(),
            training.curve().size(),
            training.model());
    return write(model, about);
  }

  /**
   * Returns the bytes of a file. The same model gives the same bytes.
   *
   * @param model the model, whose file is a network as returned by {@link
   *     io.mixnas.evaluator.network.TrainableNetwork#toBytes}
   * @param about further facts for the field {@code about}
   */
  public static byte[] write(TrainedModel model, Map<String, ?> about) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes);
        ZipInputStream network = new ZipInputStream(new ByteArrayInputStream(model.file()))) {
      for (ZipEntry entry = network.getNextEntry(); entry != null; entry = network.getNextEntry()) {
        zip.putNextEntry(entry(entry.getName()));
        network.transferTo(zip);
      }
      zip.putNextEntry(entry(ABOUT));
      zip.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(tree(model, about)));
    } catch (IOException e) {
      throw new IllegalStateException("memory can always be written to", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads a file as {@link #read(String, byte[])} does.
   *
   * @throws DocumentException also if the file cannot be read
   */
  public static TrainedModel read(Path file) {
    return read(file.toString(), Document.bytes(file, RegularFile.MOST_OF_MODEL));
  }

  /**
   * Reads what {@link #write} wrote. The file may come from anywhere: nothing in it is run, and no
   * more is unpacked than its network needs.
   *
   * @param source the name in error messages, usually a file name
   * @throws DocumentException if the bytes are not such a file, or were written by a newer version
   */
  public static TrainedModel read(String source, byte[] bytes) {
    Field root = Document.json(source + " " + ABOUT, about(source, bytes));
    FORMAT.require(root);
    TrainingPlan plan = PlanJson.read(root.required("plan"));
    List<String> classes = root.required("classes").elements().stream().map(Field::text).toList();
    if (classes.size() != plan.architecture().head().classes()) {
      throw root.required("classes")
          .error(
              "must be as many as the network's, %s, are %s"
                  .formatted(plan.architecture().head().classes(), classes.size()));
    }
    plan.requireNetwork(source, bytes);
    return new TrainedModel(
        plan,
        classes,
        root.make(
            () -> new Normalization(floats(root.required("mean")), floats(root.required("std")))),
        root.required("dataFingerprint").text(),
        root.required("epochs").integer(0, Integer.MAX_VALUE),
        root.optional("imported").map(ModelFile::texts).orElseGet(Map::of),
        root.optional("about")
            .flatMap(about -> about.optional(START))
            .map(Field::plainFields)
            .orElseGet(Map::of),
        bytes);
  }

  private static String about(String source, byte[] bytes) {
    try {
      byte[] text = NetworkArchive.ofAnySize().read(bytes, List.of(ABOUT)).get(ABOUT);
      if (text != null) {
        return new String(text, StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new DocumentException(
          "%s: must be a model of mixnas train, cannot be read: %s"
              .formatted(source, e.getMessage()),
          e);
    }
    throw new DocumentException(
        "%s: must be a model of mixnas train, has no %s".formatted(source, ABOUT));
  }

  private static Map<String, String> texts(Field field) {
    Map<String, String> texts = new LinkedHashMap<>();
    field.fields().forEach((name, text) -> texts.put(name, text.text()));
    return texts;
  }

  private static float[] floats(Field field) {
    List<Field> elements = field.elements();
    float[] values = new float[elements.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) elements.get(i).number();
    }
    return values;
  }

  private static Map<String, Object> tree(TrainedModel model, Map<String, ?> about) {
    Map<String, Object> root = new LinkedHashMap<>();
    FORMAT.write(root);
    root.put("plan", PlanJson.tree(model.plan()));
    root.put("classes", model.classes());
    root.put("mean", model.normalization().mean());
    root.put("std", model.normalization().std());
    root.put("dataFingerprint", model.dataFingerprint());
    root.put("epochs", model.epochs());
    if (!model.imported().isEmpty()) {
      root.put("imported", model.imported());
    }
    root.put("about", about);
    return root;
  }

  /** Creates an entry with the earliest time that a zip can have, instead of the present time. */
  private static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
    return entry;
  }
}

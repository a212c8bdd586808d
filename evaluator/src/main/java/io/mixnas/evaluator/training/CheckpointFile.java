package io.mixnas.evaluator.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.cost.Cost;
import io.mixnas.document.Document;
import io.mixnas.document.DocumentException;
import io.mixnas.document.Field;
import io.mixnas.evaluator.archive.Archive;
import io.mixnas.evaluator.archive.NetworkArchive;
import io.mixnas.trial.EpochResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Reads and writes a checkpoint as bytes: a zip of {@code training.json} (plan, fingerprint,
 * curve), {@code network.zip} in Deeplearning4j's format, and {@code average.bin}, little-endian
 * floats.
 */
public final class CheckpointFile {
  private static final FileFormat FORMAT = new FileFormat("mixnas-checkpoint", 2);
  private static final String TRAINING = "training.json";
  private static final String NETWORK = "network.zip";
  private static final String AVERAGE = "average.bin";

  /**
   * The largest number of values in a file per parameter that costs count. There are at most as
   * many running statistics as such parameters.
   */
  private static final long MOST_VALUES = 2;

  private static final ObjectMapper JSON = new ObjectMapper();

  private CheckpointFile() {}

  /** Returns the bytes of a file. */
  public static byte[] write(Checkpoint checkpoint) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setLevel(1); // weights hardly shrink
      add(zip, TRAINING, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(tree(checkpoint)));
      add(zip, NETWORK, checkpoint.network());
      add(zip, AVERAGE, bytes(checkpoint.average()));
    } catch (IOException e) {
      throw new IllegalStateException("memory can always be written to", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param source the name in error messages, usually a file name
   * @throws DocumentException if the bytes are not a checkpoint, or were written by a newer version
   */
  public static Checkpoint read(String source, byte[] bytes) {
    Field root = Document.json(source + " " + TRAINING, training(source, bytes));
    FORMAT.require(root);
    TrainingPlan plan = PlanJson.read(root.required("plan"));
    long most = MOST_VALUES * Cost.of(plan.architecture()).parameters();
    Map<String, byte[]> entries = entries(source, bytes, most, List.of(NETWORK, AVERAGE));
    int values = plan.requireNetwork(source, entries.get(NETWORK));
    requireAverage(source, values, entries.get(AVERAGE).length);
    return new Checkpoint(
        plan,
        root.required("fingerprint").text(),
        root.required("curve").elements().stream().map(CheckpointFile::epoch).toList(),
        root.required("curve").elements().stream().map(CheckpointFile::wait).toList(),
        entries.get(NETWORK),
        floats(entries.get(AVERAGE)));
  }

  private static String training(String source, byte[] bytes) {
    byte[] text =
        entries(source, bytes, NetworkArchive.MOST_PARAMETERS, List.of(TRAINING)).get(TRAINING);
    return new String(text, StandardCharsets.UTF_8);
  }

  private static Map<String, byte[]> entries(
      String source, byte[] bytes, long parameters, List<String> wanted) {
    try {
      Map<String, byte[]> entries = archive(parameters).read(bytes, wanted);
      for (String needed : wanted) {
        if (!entries.containsKey(needed)) {
          throw new IOException("has no " + needed);
        }
      }
      return entries;
    } catch (IOException e) {
      throw new DocumentException(
          "%s: must be a checkpoint of a training, %s".formatted(source, e.getMessage()), e);
    }
  }

  /** Returns the archive of a checkpoint whose network has this number of parameters. */
  private static Archive archive(long parameters) {
    return new Archive(
        Map.of(
            TRAINING,
            NetworkArchive.MOST_TEXT,
            NETWORK,
            NetworkArchive.mostBytes(parameters),
            AVERAGE,
            parameters * Float.BYTES));
  }

  private static void requireAverage(String source, int values, int bytes) {
    if (bytes != 0 && bytes != (long) values * Float.BYTES) {
      throw new DocumentException(
          "%s: %s must have %s values or none, has %s bytes"
              .formatted(source, AVERAGE, values, bytes));
    }
  }

  private static Map<String, Object> tree(Checkpoint checkpoint) {
    Map<String, Object> root = new LinkedHashMap<>();
    FORMAT.write(root);
    root.put("fingerprint", checkpoint.fingerprint());
    root.put("plan", PlanJson.tree(checkpoint.plan()));
    List<Object> curve = new ArrayList<>();
    for (int i = 0; i < checkpoint.curve().size(); i++) {
      curve.add(tree(checkpoint.curve().get(i), checkpoint.waits().get(i)));
    }
    root.put("curve", curve);
    return root;
  }

  private static Map<String, Object> tree(EpochResult epoch, Duration waited) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("epoch", epoch.epoch());
    node.put("trainingLoss", epoch.trainingLoss());
    node.put("validationAccuracy", epoch.validationAccuracy());
    node.put("nanoseconds", epoch.time().toNanos());
    node.put("waitedNanoseconds", waited.toNanos());
    return node;
  }

  private static EpochResult epoch(Field field) {
    return new EpochResult(
        field.required("epoch").integer(1, Integer.MAX_VALUE),
        field.required("trainingLoss").number(),
        field.required("validationAccuracy").number(),
        Duration.ofNanos(field.required("nanoseconds").longInteger()));
  }

  private static Duration wait(Field epoch) {
    return Duration.ofNanos(epoch.required("waitedNanoseconds").longInteger());
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  private static byte[] bytes(float[] values) {
    ByteBuffer buffer =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(values);
    return buffer.array();
  }

  private static float[] floats(byte[] bytes) {
    float[] values = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }
}

package io.mixnas.spark;

import io.mixnas.cluster.ClusterException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;

/**
 * Finds Spark's home: the folder above {@code jars}, from which Spark's workers start executors
 * with the same jars as this process.
 */
final class SparkHome {
  /** The flag by which Spark's own processes log, where the program keeps silent. */
  static final String LOGGING = "-Dorg.slf4j.simpleLogger.log.org.apache.spark=info";

  private SparkHome() {}

  /** Returns the environment that Spark's workers need to start executors. */
  static Map<String, String> environment() {
    return Map.of("SPARK_HOME", find().toString(), "SPARK_SCALA_VERSION", "2.13");
  }

  /**
   * Returns the home of the Spark on this process's class path.
   *
   * @throws ClusterException when it does not come from such a folder
   */
  static Path find() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(Path::of)
        .filter(jar -> jar.getFileName().toString().startsWith("spark-core"))
        .map(jar -> jar.toAbsolutePath().normalize().getParent())
        .filter(jars -> jars.endsWith("jars") && Files.isDirectory(jars))
        .map(Path::getParent)
        .findFirst()
        .orElseThrow(
            () ->
                new ClusterException(
                    "Spark %s must be in a folder called jars on the class path, to start workers from"
                        .formatted(SparkContext.class.getPackage().getImplementationVersion())));
  }
}
